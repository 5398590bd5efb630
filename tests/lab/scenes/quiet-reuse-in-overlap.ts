import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-reuse-in-overlap', variant: 'quiet', end: 'here', verdicts: ['next', 'same'], left: { 'auth-tokens-harbour': 'access 2 refresh 2' }, calls: ['200 orders'] },
];
