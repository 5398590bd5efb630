import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-dpop-nonce',
  title: 'DPoP asks for a nonce',
  about: 'Tokens are bound to a key of this page (RFC 9449). The token endpoint answers the first proof with 400 use_dpop_nonce, the resource with 401, and the client repeats the call with the nonce.',
  click: 'Run.',
  see: 'Each first call is asked for a nonce, each second one succeeds.',
});
