import { twin } from '../../case';

export const row = twin({
  id: 'cross-tab-refresh-race',
  fault: 'cross-tab-refresh-race',
  title: 'Two tabs, one refresh token',
  about: 'Each tab reads the session once and refreshes for itself. There is one refresh at a time in each of them, but nobody looks after both.',
  click: 'Run, then open the same address in a second tab and press “Second tab” there.',
  see: 'Both refresh when the access token has expired. The second brings a spent token and is refused; its tab takes the tokens away, and both land on the login page.',
  seeCured: 'A lock that all tabs share: one refreshes, the other finds the new pair.',
  buttons: [{ id: 'second', label: 'Second tab' }],
});
