import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-token-erased', variant: 'faulty', end: 'login', verdicts: ['next'], left: {}, finds: [['refresh-token-erased', 'error', ['body', 'storage']]] },
  { id: 'refresh-token-erased', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-recipes': 'access 3 refresh 1' } },
];
