import { twin } from '../../case';

export const row = twin({
  id: 'replay-loop',
  fault: 'replay-loop',
  title: 'Refresh and replay without end',
  about: 'The reports are closed to this user, and the back end says so with a 401. The app takes each 401 for an expired token, refreshes, and repeats the call.',
  click: 'Run.',
  see: 'Refresh, replay, 401, and again. A brake in the page stops it after six cycles; without the brake it would never end.',
  seeCured: 'One refresh, one replay, then a message.',
});
