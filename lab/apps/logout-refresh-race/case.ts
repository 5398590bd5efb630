import { signOut, twin } from '../../case';

export const row = twin({
  id: 'logout-refresh-race',
  fault: 'logout-refresh-race',
  title: 'A session that comes back after the sign-out',
  about: 'The user signs out while a refresh is under way. When its answer comes, the app stores the new pair as always.',
  click: 'Run, then Sign out while the refresh hangs.',
  see: 'The storage is empty for a moment. Then the new pair is in it, and the server takes it: nobody is signed out.',
  seeCured: 'The answer belongs to a session that is over, so the app throws it away.',
  buttons: [signOut],
});
