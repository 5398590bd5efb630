import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-returns-stale-token', variant: 'faulty' },
  quiet: { id: 'refresh-returns-stale-token', variant: 'cured' },
  inconclusive: { id: 'refresh-returns-stale-token', variant: 'faulty', without: unread },
};
