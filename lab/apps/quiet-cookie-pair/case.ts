import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-cookie-pair',
  title: 'Two cookies in one answer',
  about: 'Both tokens live in HttpOnly cookies. A refresh sets both in one answer, a line each, and its body has none.',
  click: 'Run.',
  see: 'A 401, a refresh with two Set-Cookie lines, the orders.',
});
