import { twin } from '../../case';

export const row = twin({
  id: 'graphql-auth-error-ignored',
  fault: 'graphql-auth-error-ignored',
  title: 'GraphQL says no, and nobody listens',
  about: 'A tea shop with a small GraphQL client. The back end answers HTTP 200 to everything and tells an expired token among the errors.',
  click: 'Run, and wait about three seconds: the token expires, then three views are opened.',
  see: 'Each view asks with the expired token, gets an error behind a 200, and stays empty.',
  seeCured: 'The first error makes the client refresh, and the views have their data.',
});
