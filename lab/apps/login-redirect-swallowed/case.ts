import { twin } from '../../case';

export const row = twin({
  id: 'login-redirect-swallowed',
  fault: 'login-redirect-swallowed',
  title: 'A login page for an answer',
  about: 'The back end redirects whoever has no session to its login page, calls and pages alike. fetch follows the redirect.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'Orders and profile answer 200 with HTML. The app cannot parse it, shows empty lists, and nobody is told that the session is over.',
  seeCured: 'The app looks whether it was redirected, refreshes, and asks again.',
});
