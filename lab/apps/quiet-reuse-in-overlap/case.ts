import { quiet } from '../../case';

export const row = quiet({
  id: 'quiet-reuse-in-overlap',
  title: 'Asked again after a lost answer',
  about: 'The answer of a refresh gets lost on the line, after the back end has rotated. The app asks once more with the token it has, and for a minute the back end answers that with the same new pair.',
  click: 'Run.',
  see: 'A lost answer, a second try with the same refresh token, the orders.',
});
