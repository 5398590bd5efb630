import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'stale-header-on-replay', variant: 'faulty' },
  quiet: { id: 'stale-header-on-replay', variant: 'cured' },
  inconclusive: { id: 'stale-header-on-replay', variant: 'faulty', without: unread },
};
