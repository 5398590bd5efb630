import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-two-accounts',
  title: 'Two tabs, two accounts',
  about: 'Each tab has a session of its own in sessionStorage. Both refresh at the same moment, and neither knows the token of the other.',
  click: 'Run, then open the same address in a second tab and press “Second tab” there.',
  see: 'Both refresh, and both go on.',
  buttons: [{ id: 'second', label: 'Second tab' }],
});
