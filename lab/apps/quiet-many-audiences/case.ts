import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-many-audiences',
  title: 'One refresh token, three audiences',
  about: 'The app asks for an access token for each of its back ends, all with the one refresh token that it has. The issuer does not rotate it, and each answer is for another audience.',
  click: 'Run.',
  see: 'Three refreshes at once, and each is needed.',
});
