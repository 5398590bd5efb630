import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-basic-challenge',
  title: 'Another door, another key',
  about: 'The print server behind the same origin wants a password of its own and answers 401 with WWW-Authenticate: Basic. The app shows that no printer is set up, and goes on.',
  click: 'Run.',
  see: 'A 401 that asks for Basic, and the orders.',
});
