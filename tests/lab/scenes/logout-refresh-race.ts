import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'logout-refresh-race', variant: 'faulty', press: ['run', 'sign-out'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-bills': 'access 2 refresh 2' }, finds: [['logout-refresh-race', 'error', ['step', 'storage', 'request']]] },
  { id: 'logout-refresh-race', variant: 'cured', press: ['run', 'sign-out'], end: 'here', verdicts: ['next'], left: {} },
];
