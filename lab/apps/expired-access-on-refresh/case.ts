import { twin } from '../../case';

export const row = twin({
  id: 'expired-access-on-refresh',
  fault: 'expired-access-on-refresh',
  title: 'The expired token on the refresh call',
  about: 'An interceptor puts the access token on every call, also on the refresh. A filter in front of the back end refuses expired bearers on all paths.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The refresh is refused for the access token, although the refresh token is good. You land on the login page.',
  seeCured: 'The auth paths go without the access token. The refresh succeeds, and the orders come.',
});
