import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'refresh-token-js-readable', variant: 'faulty' },
  quiet: { id: 'refresh-token-js-readable', variant: 'cured' },
  // Whether a refresh changes the token was not seen.
  inconclusive: { id: 'refresh-token-js-readable', variant: 'faulty', without: (_event, path) => isRefresh(path) },
};
