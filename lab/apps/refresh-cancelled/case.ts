import { twin } from '../../case';

export const row = twin({
  id: 'refresh-cancelled',
  fault: 'refresh-cancelled',
  title: 'A cancelled refresh taken for a refusal',
  about: 'The refresh ends without an answer: the tab slept and its connection died, or the app lost patience. The app treats every failure alike and throws the session away.',
  click: 'Run, then switch to another tab when the page asks for it. Or one of the two other scenes.',
  see: 'Run: the connection dies while the tab is hidden, and the session with it. Short timeout: cut at 3.00 s although the answer was on its way. Lost answer: the rotated pair never arrives and the second try comes too late. Each ends on the login page.',
  seeCured: 'No answer is no refusal: the tokens stay, and the app tries again once the tab is visible. The back end still knows the previous token.',
  buttons: [
    { id: 'timeout', label: 'Short timeout' },
    { id: 'lost', label: 'Lost answer' },
  ],
});
