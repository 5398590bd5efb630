import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'rotation-response-lost', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['rotation-response-lost', 'error', ['request', 'lifecycle']]] },
  { id: 'rotation-response-lost', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-bank': 'access 3 refresh 3' } },
];
