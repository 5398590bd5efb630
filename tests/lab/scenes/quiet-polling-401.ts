import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-polling-401', variant: 'quiet', end: 'here', verdicts: [], left: {} },
];
