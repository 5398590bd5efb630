import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-new-token-header', variant: 'quiet', end: 'here', verdicts: [], left: { token: 'access 2' } },
];
