import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'cross-tab-refresh-race', variant: 'faulty' },
  quiet: { id: 'quiet-two-accounts', variant: 'quiet' },
  inconclusive: { id: 'cross-tab-refresh-race', variant: 'faulty', without: unread },
};
