import { unread, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'proactive-refresh-spin', variant: 'faulty' },
  // A token of two seconds is refreshed twice, as it must.
  quiet: { id: 'quiet-no-refresh-token-in-answer', variant: 'quiet' },
  inconclusive: { id: 'proactive-refresh-spin', variant: 'faulty', without: unread },
};
