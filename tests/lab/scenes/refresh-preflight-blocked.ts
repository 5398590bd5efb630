import type { Scene } from '../scene';

const id = 'refresh-preflight-blocked';

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'login', verdicts: [], left: {}, calls: ['200 orders', '401 orders'], finds: [[id, 'error', ['preflight', 'request', 'settled']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-station': 'access 2 refresh 2' }, calls: ['200 orders', '401 orders', '200 orders'] },
];
