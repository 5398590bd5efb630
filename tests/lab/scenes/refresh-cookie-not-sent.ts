import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-cookie-not-sent', variant: 'faulty', end: 'login', verdicts: [], left: {}, calls: ['200 orders', '401 orders'], finds: [['refresh-cookie-not-sent', 'error', ['request', 'response']]] },
  { id: 'refresh-cookie-not-sent', variant: 'cured', end: 'here', verdicts: ['next'], left: {}, calls: ['200 orders', '401 orders', '200 orders'] },
];
