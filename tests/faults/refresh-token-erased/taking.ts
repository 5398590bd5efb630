import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-token-erased', variant: 'faulty' },
  quiet: { id: 'quiet-no-refresh-token-in-answer', variant: 'quiet' },
  inconclusive: { id: 'refresh-token-erased', variant: 'faulty', without: unread },
};
