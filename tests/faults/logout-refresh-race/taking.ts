import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'logout-refresh-race', variant: 'faulty', press: 'sign-out' },
  quiet: { id: 'logout-refresh-race', variant: 'cured', press: 'sign-out' },
  inconclusive: { id: 'logout-refresh-race', variant: 'faulty', press: 'sign-out', without: unread },
};
