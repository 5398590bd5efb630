import { twin } from '../../case';

export const row = twin({
  id: 'pair-erased-before-answer',
  fault: 'pair-erased-before-answer',
  title: 'A pair cleared before its successor is there',
  about: 'Before it asks for a new pair, the app clears the old one. The token endpoint is restarting at that moment and answers 503.',
  click: 'Run.',
  see: 'The refresh fails for a passing reason. The second attempt has no refresh token to send, and you land on the login page.',
  seeCured: 'The old pair is overwritten when the new one is there, and the second attempt succeeds.',
});
