import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-basic-client', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-clinic': 'access 2 refresh 2' }, calls: ['200 orders'] },
];
