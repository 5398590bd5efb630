import { twin } from '../../case';

export const row = twin({
  id: 'new-refresh-token-dropped',
  fault: 'new-refresh-token-dropped',
  title: 'A new refresh token that nobody keeps',
  about: 'The server rotates: each refresh brings a new refresh token. The app hands only the access token on and keeps the old refresh token.',
  click: 'Run; it takes about four seconds.',
  see: 'The first refresh succeeds. The second sends the spent refresh token, the server takes that for theft, and you land on the login page.',
  seeCured: 'Both tokens of the answer are stored as one value.',
});
