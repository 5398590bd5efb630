import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-public-widget', variant: 'quiet', end: 'here', verdicts: [], left: { 'auth-tokens-market': 'access 1 refresh 1' }, calls: ['200 orders', '200 orders'] },
];
