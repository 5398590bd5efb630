import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-same-refresh-token', variant: 'quiet', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-garden': 'access 3 refresh 1' }, calls: ['401 orders', '200 orders', '401 orders', '200 orders'] },
];
