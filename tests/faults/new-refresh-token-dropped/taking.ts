import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'new-refresh-token-dropped', variant: 'faulty' },
  quiet: { id: 'new-refresh-token-dropped', variant: 'cured' },
  inconclusive: { id: 'new-refresh-token-dropped', variant: 'faulty', without: unread },
};
