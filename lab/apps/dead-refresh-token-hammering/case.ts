import { twin } from '../../case';

export const row = twin({
  id: 'dead-refresh-token-hammering',
  fault: 'dead-refresh-token-hammering',
  title: 'A dead token, every quarter of a second',
  about: 'The app looks for news again and again, and every round ends in a refresh that is refused. Errors are swallowed, because the next round will do.',
  click: 'Run.',
  see: 'Four rounds, each with a refused refresh. You are told nothing, and the tokens stay where they are.',
  seeCured: 'The first refusal ends the session, and you land on the login page.',
});
