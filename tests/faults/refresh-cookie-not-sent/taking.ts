import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-cookie-not-sent', variant: 'faulty' },
  quiet: { id: 'quiet-guest-probe', variant: 'quiet' },
  // Which cookies went along is known from the wire alone.
  inconclusive: { id: 'refresh-cookie-not-sent', variant: 'faulty', without: (event, path) => isRefresh(path) && 'view' in event && event.view === 'wire' },
};
