import { twin } from '../../case';

export const row = twin({
  id: 'request-not-gated',
  fault: 'request-not-gated',
  title: 'A refresh that nobody waits for',
  about: 'Before each call the interceptor looks whether the token has expired, and starts a refresh. It does not wait for it, so the call leaves with the expired token.',
  click: 'Run.',
  see: 'The refresh and the call leave together; the call comes back with a 401 and is sent again.',
  seeCured: 'The call leaves when the refresh is done.',
});
