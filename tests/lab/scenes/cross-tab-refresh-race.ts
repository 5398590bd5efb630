import { inASecondTab, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'cross-tab-refresh-race', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, meanwhile: inASecondTab, finds: [['cross-tab-refresh-race', 'error', ['request', 'storage']]] },
  { id: 'cross-tab-refresh-race', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-post': 'access 2 refresh 2' }, meanwhile: inASecondTab },
];
