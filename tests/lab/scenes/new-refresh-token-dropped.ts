import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'new-refresh-token-dropped', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['new-refresh-token-dropped', 'error', ['body', 'storage']]] },
  { id: 'new-refresh-token-dropped', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-garden': 'access 3 refresh 3' } },
];
