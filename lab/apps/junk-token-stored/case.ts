import { twin } from '../../case';

export const row = twin({
  id: 'junk-token-stored',
  fault: 'junk-token-stored',
  title: '“undefined” stored as a token',
  about: 'Once, the token endpoint answers success without any token in it. The app assigns the missing member to localStorage, which turns it into the word “undefined”.',
  click: 'Run.',
  see: 'A good access token is replaced by “undefined”, the next call is refused, and you land on the login page.',
  seeCured: 'The app looks for a token before it stores one, keeps the good pair, and asks again.',
});
