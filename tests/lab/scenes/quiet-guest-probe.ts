import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-guest-probe', variant: 'quiet', end: 'here', verdicts: [], left: {} },
];
