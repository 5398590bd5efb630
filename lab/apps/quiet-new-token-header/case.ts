import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-new-token-header',
  title: 'A new token beside an answer',
  about: 'When the token is about to end, the answer to an ordinary call has the next one in its headers. The app takes it from there; there is no refresh call.',
  click: 'Run.',
  see: 'Two calls that bring the same new token, and the orders, after the first token’s end.',
});
