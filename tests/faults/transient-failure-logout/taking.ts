import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'transient-failure-logout', variant: 'faulty' },
  quiet: { id: 'transient-failure-logout', variant: 'cured' },
  inconclusive: { id: 'transient-failure-logout', variant: 'faulty', press: 'throttled', without: unread },
};
