import { twin } from '../../case';

export const row = twin({
  id: 'dual-refresh-mechanisms',
  fault: 'dual-refresh-mechanisms',
  title: 'A timer and an interceptor',
  about: 'A timer keeps the session alive, and an interceptor refreshes at a 401. Neither knows of the other.',
  click: 'Run.',
  see: 'Both refresh with the same token. One of them is refused and signs you out.',
  seeCured: 'Both ask one owner, and there is one refresh.',
});
