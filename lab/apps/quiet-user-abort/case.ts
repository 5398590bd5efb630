import { quiet, signOut } from '../../case';

export const row = quiet({
  id: 'quiet-user-abort',
  title: 'Calls cut on purpose',
  about: 'Typing on cuts the search that is under way. Signing out cuts the refresh that is under way.',
  click: 'Run, then Sign out while the refresh is under way.',
  see: 'A cut search, a cut refresh, a sign-out that was wished for.',
  buttons: [signOut],
});
