import type { Scene } from '../scene';

const id = 'clock-skew-misjudged-expiry';
const key = 'auth-tokens-bakery';
const calls = ['200 orders', '200 profile', '200 notifications'];

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'here', verdicts: ['next', 'next', 'next'], left: { [key]: 'access 4 refresh 4' }, calls, finds: [[id, 'error', ['request', 'response']]] },
  { id, variant: 'cured', end: 'here', verdicts: [], left: { [key]: 'access 1 refresh 1' }, calls },
];
