import { twin } from '../../case';

export const row = twin({
  id: 'soft-error-accepted',
  fault: 'soft-error-accepted',
  title: 'An error behind HTTP 200',
  about:
    'A shop in axios, as many articles build it: one interceptor puts a token on each call, another refreshes after a 401. The back end wants the refresh token in X-Refresh-Token and answers HTTP 200 even when it refuses.',
  click: 'Run, and wait about two seconds for the access token to expire.',
  see: 'The refresh answers 200 with code 401 inside. The app stores “undefined” over both tokens, the next call is refused, and you land on the login page.',
  seeCured: 'The refresh token travels in its own header, the business code is read before anything is stored, and the orders come.',
});
