import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-step-up',
  title: 'Asked for a second factor',
  about: 'A transfer answers 401 insufficient_user_authentication (RFC 9470): the session is good, but not good enough. The app asks for a code, gets tokens that say so, and sends the transfer again.',
  click: 'Run.',
  see: 'A 401, a second factor, the transfer.',
});
