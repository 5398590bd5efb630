import { twin } from '../../case';

export const row = twin({
  id: 'divergent-token-copies',
  fault: 'divergent-token-copies',
  title: 'Two copies of one pair',
  about: 'The pair lies in a key of its own, and again in the user store that survives a reload. The refresh brings one of them up to date; the other is where the next refresh token is read.',
  click: 'Run; it takes about four seconds.',
  see: 'After the first refresh the copies differ. The second refresh sends the spent token, and you land on the login page.',
  seeCured: 'One place holds the pair, and the user store has none.',
});
