import { aLongDay } from '../long-day';
import type { Scene } from '../scene';

/** The verdict is the server's, on the access token of each tab's last call. */
export const scenes: readonly Scene[] = [
  { id: 'library-urql', variant: 'quiet', end: 'here', verdicts: ['renewed'], left: {} },
  { id: 'library-urql', variant: 'quiet', press: ['long'], end: 'here', verdicts: ['renewed', 'renewed'], left: {}, meanwhile: aLongDay, onlyRecorded: 'it takes 75 s' },
];
