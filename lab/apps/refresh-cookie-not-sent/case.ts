import { twin } from '../../case';

export const row = twin({
  id: 'refresh-cookie-not-sent',
  fault: 'refresh-cookie-not-sent',
  title: 'The cookie stays behind',
  about: 'The refresh token is in an HttpOnly cookie, for the path /auth and below. To the browser the back end lies behind a proxy, below /api.',
  click: 'Run.',
  see: 'The refresh goes out without the cookie, “Refresh token is missing”, and you land on the login page.',
  seeCured: 'The cookie’s path is the one that the browser sees, and the orders answer.',
});
