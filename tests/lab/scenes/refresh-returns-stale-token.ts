import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'refresh-returns-stale-token',
    variant: 'faulty',
    end: 'login',
    verdicts: ['next'],
    left: {},
    calls: ['401 orders', '200 orders', '401 orders', '401 orders'],
    finds: [['refresh-returns-stale-token', 'error', ['request', 'response', 'body']]],
  },
  {
    id: 'refresh-returns-stale-token',
    variant: 'cured',
    end: 'here',
    verdicts: ['next', 'next'],
    left: { 'auth-tokens-weather': 'access 3 refresh 1' },
    calls: ['401 orders', '200 orders', '401 orders', '200 orders'],
  },
];
