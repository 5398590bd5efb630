import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'dual-refresh-mechanisms', variant: 'faulty' },
  quiet: { id: 'dual-refresh-mechanisms', variant: 'cured' },
  inconclusive: { id: 'dual-refresh-mechanisms', variant: 'faulty', without: unread },
};
