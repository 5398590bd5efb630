import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'late-401-second-refresh', variant: 'faulty' },
  quiet: { id: 'late-401-second-refresh', variant: 'cured' },
  inconclusive: { id: 'late-401-second-refresh', variant: 'faulty', without: unread },
};
