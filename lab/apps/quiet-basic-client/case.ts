import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-basic-client',
  title: 'A client that names itself',
  about: 'The token endpoint knows its clients by Basic authentication. So the refresh has an Authorization header, and it is no user’s token.',
  click: 'Run.',
  see: 'A refresh with Basic in its header and the refresh token in its form, the orders.',
});
