import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-sliding-jwt',
  title: 'A token that renews itself',
  about: 'There is one token and no refresh token. While it is good, the refresh URL takes it as bearer and answers with the next.',
  click: 'Run.',
  see: 'A refresh with the access token as bearer, the orders.',
});
