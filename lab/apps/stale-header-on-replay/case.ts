import { twin } from '../../case';

export const row = twin({
  id: 'stale-header-on-replay',
  fault: 'stale-header-on-replay',
  title: 'The replay carries the old token',
  about: 'A travel site in axios. After a refresh, the interceptor puts the new token into the defaults and sends the refused configuration again, which has a header of its own.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The refresh works, the replay is refused again, and you land on the login page.',
  seeCured: 'The header is written when a call leaves, so the replay carries the new token.',
});
