import { twin } from '../../case';

export const row = twin({
  id: 'auth-queue-stuck',
  fault: 'auth-queue-stuck',
  title: 'Calls wait for ever',
  about: 'A cinema in axios. Calls that are refused while a refresh is under way are put into a queue, and nobody empties it when the refresh has worked.',
  click: 'Run, and wait about fifteen seconds: the token expires four times, and then calls do not come.',
  see: 'Alone, each of three calls comes back after a refresh. Then they are refused together: the first comes back, the other two wait for ever.',
  seeCured: 'All three wait for the same promise, and all three come back.',
});
