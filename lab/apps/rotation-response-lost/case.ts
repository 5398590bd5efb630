import { twin } from '../../case';

export const row = twin({
  id: 'rotation-response-lost',
  fault: 'rotation-response-lost',
  title: 'The rotated pair never arrives',
  about: 'The app moves to its next page while a refresh is under way. The back end has already rotated, so the refresh token that is left in storage is spent.',
  click: 'Run.',
  see: 'The next page refreshes with the spent token, the back end sees a reuse and closes the session, and you land on the login page.',
  seeCured: 'The app finishes the refresh before it leaves, and the back end would hand out the same pair once more.',
});
