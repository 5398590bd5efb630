import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'soft-error-accepted', variant: 'faulty' },
  quiet: { id: 'quiet-permission-403', variant: 'quiet' },
  inconclusive: { id: 'soft-error-accepted', variant: 'faulty', without: unread },
};
