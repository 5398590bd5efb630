import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-step-up', variant: 'quiet', end: 'here', verdicts: [], left: { 'auth-tokens-bank': 'access 2 refresh 2' }, calls: ['200 orders', '401 transfers', '201 transfers'] },
];
