import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-csrf-419', variant: 'quiet', end: 'here', verdicts: [], left: { 'auth-tokens-press': 'access 1 refresh 1' }, calls: ['419 orders', '201 orders'] },
];
