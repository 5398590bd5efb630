import { twin } from '../../case';

export const row = twin({
  id: 'refresh-on-non-expiry',
  fault: 'refresh-on-non-expiry',
  title: 'A missing right makes the app refresh',
  about: 'A company portal in axios. Its interceptor refreshes after each 401 and each 403; the salaries are for accounting alone, and the back end says so with a 403.',
  click: 'Run.',
  see: 'The 403 makes the app refresh and ask again, and it gets the same 403.',
  seeCured: 'The 403 is shown to the user, and nothing is refreshed.',
});
