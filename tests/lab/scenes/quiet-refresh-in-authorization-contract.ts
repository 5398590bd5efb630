import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-refresh-in-authorization-contract', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-wiki': 'access 2 refresh 1' }, calls: ['200 orders'] },
];
