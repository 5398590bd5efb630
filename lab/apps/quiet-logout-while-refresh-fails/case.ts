import { quiet, signOut } from '../../case';

export const row = quiet({
  id: 'quiet-logout-while-refresh-fails',
  title: 'Signed out beside a failing refresh',
  about: 'The back end is restarting and the refresh is about to fail. Meanwhile the user signs out: the tokens go because of that, whatever becomes of the refresh.',
  click: 'Run, then Sign out while the refresh is under way.',
  see: 'A sign-out that was wished for, a refresh that fails, the login page.',
  buttons: [signOut],
});
