import { twin } from '../../case';

export const row = twin({
  id: 'refresh-returns-stale-token',
  fault: 'refresh-returns-stale-token',
  title: 'A cache answers the refresh',
  about: 'A weather site whose tokens live for two seconds. It refreshes by GET, and the back end lets browsers keep the answer for a minute.',
  click: 'Run, and wait about four seconds, for the second refresh.',
  see: 'The second refresh never leaves the browser: its cache gives the expired token back, and you land on the login page.',
  seeCured: 'The refresh is a POST, so each one brings a new token.',
});
