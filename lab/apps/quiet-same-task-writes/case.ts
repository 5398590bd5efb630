import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-same-task-writes',
  title: 'Three writes in one go',
  about: 'Access token, refresh token and expiry are three records, written back to back. Nothing can run in between.',
  click: 'Run.',
  see: 'One refresh, three writes in the same task, the orders.',
});
