import { twin } from '../../case';

export const row = twin({
  id: 'token-sent-cross-origin',
  fault: 'token-sent-cross-origin',
  title: 'The token goes to the storage provider',
  about: 'An interceptor puts the access token on every call of axios. Files lie with a provider, under signed addresses, and map tiles too.',
  click: 'Run.',
  see: 'The provider gets the token, and refuses: only one auth mechanism is allowed.',
  seeCured: 'The API has an instance of its own, and the provider gets no token.',
  buttons: [{ id: 'tile', label: 'Map tile' }],
});
