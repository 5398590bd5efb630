import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'replay-corrupted', variant: 'faulty' },
  quiet: { id: 'replay-corrupted', variant: 'cured' },
  // Whether a call without a body repeats the one that was refused depends on the refresh between them.
  inconclusive: { id: 'replay-corrupted', variant: 'faulty', press: 'empty', without: unread },
};
