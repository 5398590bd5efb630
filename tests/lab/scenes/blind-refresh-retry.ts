import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'blind-refresh-retry', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['blind-refresh-retry', 'error', ['request', 'response']]] },
  { id: 'blind-refresh-retry', variant: 'cured', end: 'here', verdicts: ['next', 'same'], left: { 'auth-tokens-shop': 'access 2 refresh 2' } },
];
