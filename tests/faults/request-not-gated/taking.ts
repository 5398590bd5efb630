import { isRefresh, type Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'request-not-gated', variant: 'faulty' },
  quiet: { id: 'request-not-gated', variant: 'cured' },
  // Nobody read the answers that tell how long a token lives.
  inconclusive: { id: 'request-not-gated', variant: 'faulty', without: (event, path) => event.kind === 'body' && (isRefresh(path) || (path?.endsWith('/auth/login') ?? false)) },
};
