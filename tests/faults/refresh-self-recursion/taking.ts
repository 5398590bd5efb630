import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-self-recursion', variant: 'faulty' },
  quiet: { id: 'refresh-self-recursion', variant: 'cured' },
  inconclusive: { id: 'refresh-self-recursion', variant: 'faulty', without: unread },
};
