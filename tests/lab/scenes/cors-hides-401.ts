import type { Scene } from '../scene';

const id = 'cors-hides-401';

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'here', verdicts: [], left: { 'auth-tokens-harbour': 'access 1 refresh 1' }, calls: ['200 orders', '401 orders', '401 orders'], finds: [[id, 'error', ['response', 'settled']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-harbour': 'access 2 refresh 2' }, calls: ['200 orders', '401 orders', '200 orders'] },
];
