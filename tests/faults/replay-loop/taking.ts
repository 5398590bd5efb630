import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'replay-loop', variant: 'faulty' },
  quiet: { id: 'quiet-polling-401', variant: 'quiet' },
  inconclusive: { id: 'replay-loop', variant: 'faulty', without: unread },
};
