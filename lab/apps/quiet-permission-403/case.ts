import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-permission-403',
  title: 'No permission is no expiry',
  about: 'One resource says 403 insufficient_scope, another says 200 with code 403 “no permission”. The session is sound, and the app only shows a message.',
  click: 'Run.',
  see: 'Two messages, no refresh.',
});
