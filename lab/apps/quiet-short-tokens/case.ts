import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-short-tokens',
  title: 'Tokens that live for two seconds',
  about: 'The session is in an HttpOnly cookie. The app fetches a short access token before the last one ends, over and over, and keeps it in memory.',
  click: 'Run.',
  see: 'Four renewals, each in good time, and the orders between them.',
});
