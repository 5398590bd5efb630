import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'parallel-refresh-storm', variant: 'faulty' },
  quiet: { id: 'parallel-refresh-storm', variant: 'cured' },
  inconclusive: { id: 'parallel-refresh-storm', variant: 'faulty', without: unread },
};
