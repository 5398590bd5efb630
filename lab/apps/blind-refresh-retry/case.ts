import { twin } from '../../case';

export const row = twin({
  id: 'blind-refresh-retry',
  fault: 'blind-refresh-retry',
  title: 'A retry layer around everything',
  about: 'Every call that fails with a 5xx is sent again, the refresh as well. The gateway gives up although the back end has rotated.',
  click: 'Run.',
  see: 'The refresh fails with a 503 and is sent again with the same token, which is spent by then. The back end closes the session, and you land on the login page.',
  seeCured: 'The retry layer leaves the token endpoint alone. The next call refreshes, and the back end still knows the previous token.',
});
