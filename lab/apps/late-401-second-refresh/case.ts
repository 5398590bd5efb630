import { twin } from '../../case';

export const row = twin({
  id: 'late-401-second-refresh',
  fault: 'late-401-second-refresh',
  title: 'The straggler refreshes once more',
  about: 'Two calls leave with an expired token. The first 401 starts a refresh, which is over when the 401 of the second one comes in: and that one starts another.',
  click: 'Run.',
  see: 'Two refreshes, half a second apart. The pair of the first was used for one call only.',
  seeCured: 'The second call is sent again with the token that is there already.',
});
