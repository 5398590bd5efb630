import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'stale-refresh-token-reused', variant: 'faulty' },
  quiet: { id: 'stale-refresh-token-reused', variant: 'cured' },
  inconclusive: { id: 'stale-refresh-token-reused', variant: 'faulty', without: unread },
};
