import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-csrf-419',
  title: 'A form that has lain too long',
  about: 'An order without a good CSRF token answers 419. The app fetches a new one and sends the order again; the session has nothing to do with it.',
  click: 'Run.',
  see: 'A 419, a CSRF cookie, the order.',
});
