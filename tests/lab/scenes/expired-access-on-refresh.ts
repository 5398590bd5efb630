import type { Scene } from '../scene';

const id = 'expired-access-on-refresh';

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'login', verdicts: ['filtered'], left: {}, finds: [[id, 'error', ['request', 'response']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-library': 'access 2 refresh 2' } },
];
