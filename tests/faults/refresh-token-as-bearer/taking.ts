import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-token-as-bearer', variant: 'faulty' },
  quiet: { id: 'quiet-refresh-in-authorization-contract', variant: 'quiet' },
  inconclusive: { id: 'soft-error-accepted', variant: 'faulty', without: unread },
};
