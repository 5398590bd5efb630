import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'cross-tab-refresh-race', variant: 'faulty' },
  quiet: { id: 'cross-tab-refresh-race', variant: 'cured' },
  inconclusive: { id: 'cross-tab-refresh-race', variant: 'faulty', without: unread },
};
