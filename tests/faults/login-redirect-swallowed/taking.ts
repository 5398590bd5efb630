import type { Taking } from '../taking';

export const taking: Taking = {
  fires: { id: 'login-redirect-swallowed', variant: 'faulty' },
  quiet: { id: 'login-redirect-swallowed', variant: 'cured' },
  // What the addresses answered before was not seen.
  inconclusive: { id: 'login-redirect-swallowed', variant: 'faulty', without: (event, path = '') => /\/(?:orders|profile)$/.test(path) && (event.kind === 'body' ? event.body.form === 'json' : event.kind === 'response' && !event.redirected) },
};
