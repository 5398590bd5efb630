import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'expired-access-on-refresh', variant: 'faulty' },
  quiet: { id: 'expired-access-on-refresh', variant: 'cured' },
  // Nobody read which of the two tokens was refused.
  inconclusive: { id: 'expired-access-on-refresh', variant: 'faulty', without: unread },
};
