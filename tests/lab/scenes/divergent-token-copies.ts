import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'divergent-token-copies', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['divergent-token-copies', 'error', ['storage', 'request']]] },
  { id: 'divergent-token-copies', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-club': 'access 3 refresh 3', 'club-user': '{"name":"Demo"}' } },
];
