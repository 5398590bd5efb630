import { twin } from '../../case';

export const row = twin({
  id: 'transient-failure-logout',
  fault: 'transient-failure-logout',
  title: 'A passing failure that ends the session',
  about: 'The token endpoint is down for a moment, or asks to wait. The app catches every error of the refresh alike and throws the session away.',
  click: 'Run for a server that restarts, Throttled for one that has too much to do.',
  see: 'The refresh answers 503, or 400 with TooManyRequestsException. Both tokens are removed although they are good, and you land on the login page.',
  seeCured: 'Only a refusal ends the session. After anything else the tokens stay, and the app asks again a moment later.',
  buttons: [{ id: 'throttled', label: 'Throttled' }],
});
