import { twin } from '../../case';

export const row = twin({
  id: 'refresh-self-recursion',
  fault: 'refresh-self-recursion',
  title: 'The refresh that refreshes itself',
  about: 'All calls go through one function that refreshes at code 401, and the refresh goes through it, too. The back end says of a dead refresh token what it says of an expired access token.',
  click: 'Run.',
  see: 'The refresh is refused, which starts a refresh, which is refused. A brake in the page stops it after six.',
  seeCured: 'A refused refresh ends the attempt, and you land on the login page.',
});
