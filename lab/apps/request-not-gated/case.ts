import { twin } from '../../case';

export const row = twin({
  id: 'request-not-gated',
  fault: 'request-not-gated',
  title: 'A refresh that nobody waits for',
  about: 'Before each call the interceptor looks whether the token has expired, and starts a refresh. It does not wait for it, so the calls leave with the expired token.',
  click: 'Run.',
  see: 'The refresh and two calls leave together; both calls come back with a 401 and are sent again.',
  seeCured: 'The calls leave when the refresh is done.',
});
