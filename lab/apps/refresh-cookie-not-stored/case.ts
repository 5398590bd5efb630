import { twin } from '../../case';

export const row = twin({
  id: 'refresh-cookie-not-stored',
  fault: 'refresh-cookie-not-stored',
  title: 'A cookie that is too large',
  about: 'Each refresh sets the refresh token’s cookie anew. The back end puts the groups of the user behind it, and the line grows beyond the 4096 characters that a browser keeps.',
  click: 'Run.',
  see: 'The first refresh succeeds, but the browser drops its cookie. The second one presents the spent token, and you land on the login page.',
  seeCured: 'The cookie holds the token alone, and both refreshes succeed.',
});
