import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-basic-challenge', variant: 'quiet', end: 'here', verdicts: [], left: { 'auth-tokens-office': 'access 1 refresh 1' }, calls: ['200 orders'] },
];
