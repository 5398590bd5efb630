import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'dead-refresh-token-hammering', variant: 'faulty' },
  quiet: { id: 'dead-refresh-token-hammering', variant: 'cured' },
  inconclusive: { id: 'dead-refresh-token-hammering', variant: 'faulty', without: unread },
};
