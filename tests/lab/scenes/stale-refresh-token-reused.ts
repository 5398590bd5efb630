import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'stale-refresh-token-reused', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['stale-refresh-token-reused', 'error', ['request', 'response']]] },
  { id: 'stale-refresh-token-reused', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-news': 'access 3 refresh 3' } },
];
