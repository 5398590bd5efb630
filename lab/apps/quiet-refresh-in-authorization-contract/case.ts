import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-refresh-in-authorization-contract',
  title: 'Refresh token as bearer, by contract',
  about: 'Some back ends want the refresh token in the Authorization header, on the refresh URL only. Here that is the contract, and it succeeds.',
  click: 'Run.',
  see: 'A refresh that succeeds, the orders.',
});
