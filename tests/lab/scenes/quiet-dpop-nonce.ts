import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-dpop-nonce', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-vault': 'access 2 refresh 2' }, calls: ['401 orders', '200 orders'] },
];
