import { twin } from '../../case';

export const row = twin({
  id: 'auth-queue-stuck',
  fault: 'auth-queue-stuck',
  title: 'Calls wait for ever',
  about: 'A cinema in axios. Calls that are refused while a refresh is under way are put into a queue, and nobody empties it when the refresh has worked.',
  click: 'Run, and wait about eight seconds: two for the token to expire, the others for calls that do not come.',
  see: 'Three calls are refused together. The first comes back after the refresh; the other two wait for ever.',
  seeCured: 'All three wait for the same promise, and all three come back.',
});
