import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'parallel-refresh-storm', variant: 'faulty', end: 'login', verdicts: ['next', 'reused', 'revoked'], left: {}, finds: [['parallel-refresh-storm', 'error', ['request', 'response']]] },
  { id: 'parallel-refresh-storm', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-desk': 'access 2 refresh 2' } },
];
