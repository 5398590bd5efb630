import { quiet, signOut } from '../../case';

export const row = quiet({
  id: 'quiet-logout-empty-string',
  title: 'Sign-out that empties its keys',
  about: 'Instead of removing the tokens the app writes an empty text over both. Only on the sign-out that the user asked for.',
  click: 'Run, then Sign out.',
  see: 'Two empty values, and no alarm.',
  buttons: [signOut],
});
