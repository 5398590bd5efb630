import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'malformed-refresh-request', variant: 'faulty' },
  quiet: { id: 'malformed-refresh-request', variant: 'cured' },
  // Nobody read what the server missed.
  inconclusive: { id: 'malformed-refresh-request', variant: 'faulty', without: unread },
};
