import { twin } from '../../case';

export const row = twin({
  id: 'ssr-rotation-not-persisted',
  fault: 'ssr-rotation-not-persisted',
  title: 'The server renders, and keeps the new token to itself',
  about: 'The server refreshes while it renders a page, with the refresh token of the cookie. The new token never gets into the answer.',
  click: 'Run.',
  see: 'The page comes with its orders. Its own refresh presents the spent token, the session is closed, and you land on the login page.',
  seeCured: 'The rendered page sets the new cookie, and the refresh in the browser goes on from there.',
});
