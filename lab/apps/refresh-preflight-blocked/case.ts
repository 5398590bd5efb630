import { twin } from '../../case';

export const row = twin({
  id: 'refresh-preflight-blocked',
  fault: 'refresh-preflight-blocked',
  title: 'A refresh that may not leave',
  about: 'The API is on another origin. The refresh is JSON, so the browser asks first, and the filter in front of the token endpoint wants a token of that question, too.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The preflight gets a 401, the refresh never leaves, and the app takes the network error for the end of the session.',
  seeCured: 'The filter lets preflights pass. The refresh goes through, and the orders come.',
});
