import { twin } from '../../case';

export const row = twin({
  id: 'refresh-token-as-bearer',
  fault: 'refresh-token-as-bearer',
  title: 'The refresh token on ordinary calls',
  about: 'The two tokens change places where they are taken out of storage. Every ordinary call carries the refresh token as its bearer.',
  click: 'Run.',
  see: 'The orders are refused with 422, “Only non-refresh tokens are allowed”. The profile is worse: that back end does not look at the type and answers 200.',
  seeCured: 'The access token goes out, and both answer.',
});
