import { quiet, signOut } from '../../case';

export const row = quiet({
  id: 'quiet-logout',
  title: 'An ordinary sign-out',
  about: 'The app tells the back end, removes both tokens and goes to the login page. That is what was asked for.',
  click: 'Run, then Sign out.',
  see: 'A sign-out that was wished for.',
  buttons: [signOut],
});
