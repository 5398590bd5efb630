import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-frame-twin', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-portal': 'access 2 refresh 2' }, calls: ['200 profile', '200 orders'] },
];
