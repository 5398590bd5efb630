import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-per-request-rotation',
  title: 'A new token with each answer',
  about: 'Each answer has the token for the next call in its headers. Calls that leave together share one, and only the first of them gets the next.',
  click: 'Run.',
  see: 'Six calls, four tokens, and no refresh.',
});
