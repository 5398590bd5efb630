import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'stale-header-on-replay',
    variant: 'faulty',
    end: 'login',
    verdicts: ['next'],
    left: {},
    calls: ['200 orders', '401 orders', '401 orders'],
    finds: [['stale-header-on-replay', 'error', ['request', 'response', 'body']]],
  },
  { id: 'stale-header-on-replay', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-travel': 'access 2 refresh 2' }, calls: ['200 orders', '401 orders', '200 orders'] },
];
