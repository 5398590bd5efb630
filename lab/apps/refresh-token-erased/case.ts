import { twin } from '../../case';

export const row = twin({
  id: 'refresh-token-erased',
  fault: 'refresh-token-erased',
  title: 'A refresh token lost by storing the answer',
  about: 'The refresh answers with an access token only: the refresh token stays as it is. The app stores the answer as its session, and the refresh token is gone.',
  click: 'Run; it takes about four seconds.',
  see: 'The first refresh succeeds. At the next expiry there is nothing to refresh with, and you land on the login page: two access token lifetimes after the sign-in.',
  seeCured: 'What does not come with the answer is kept. The second refresh is as good as the first.',
});
