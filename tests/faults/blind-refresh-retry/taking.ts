import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'blind-refresh-retry', variant: 'faulty' },
  quiet: { id: 'blind-refresh-retry', variant: 'cured' },
  inconclusive: { id: 'blind-refresh-retry', variant: 'faulty', without: unread },
};
