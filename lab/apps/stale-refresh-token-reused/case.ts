import { twin } from '../../case';

export const row = twin({
  id: 'stale-refresh-token-reused',
  fault: 'stale-refresh-token-reused',
  title: 'The refresh token of the day before',
  about: 'The app copies the refresh token into a variable when the user signs in. A refresh stores the new pair, but the variable keeps the old one.',
  click: 'Run.',
  see: 'The first refresh works. The second sends the spent token, the back end closes the session, and you land on the login page.',
  seeCured: 'Each refresh reads the token from where the last one put it.',
});
