import { twin } from '../../case';

export const row = twin({
  id: 'refresh-token-js-readable',
  fault: 'refresh-token-js-readable',
  title: 'A month in localStorage',
  about: 'The refresh token lives for 30 days, no refresh changes it, and it lies in localStorage. Any script of the page can copy it.',
  click: 'Run.',
  see: 'Everything works. The finding is advice: who copies the token once has it for a month.',
  seeCured: 'The refresh token is in an HttpOnly cookie for the refresh address alone, and each refresh changes it.',
});
