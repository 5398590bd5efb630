import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'parallel-refresh-storm', variant: 'faulty' },
  quiet: { id: 'quiet-many-audiences', variant: 'quiet' },
  inconclusive: { id: 'parallel-refresh-storm', variant: 'faulty', without: unread },
};
