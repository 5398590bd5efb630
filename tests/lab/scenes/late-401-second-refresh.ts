import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'late-401-second-refresh', variant: 'faulty', end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-gym': 'access 3 refresh 3' }, calls: ['401 orders', '401 statistics', '200 orders', '200 statistics'], finds: [['late-401-second-refresh', 'warning', ['request', 'response']]] },
  { id: 'late-401-second-refresh', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-gym': 'access 2 refresh 2' }, calls: ['401 orders', '401 statistics', '200 orders', '200 statistics'] },
];
