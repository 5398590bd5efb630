import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'refresh-on-non-expiry',
    variant: 'faulty',
    end: 'here',
    verdicts: ['next'],
    left: { 'auth-tokens-portal': 'access 2 refresh 2' },
    calls: ['200 orders', '403 salaries', '403 salaries'],
    finds: [['refresh-on-non-expiry', 'warning', ['request', 'response', 'body']]],
  },
  { id: 'refresh-on-non-expiry', variant: 'cured', end: 'here', verdicts: [], left: { 'auth-tokens-portal': 'access 1 refresh 1' }, calls: ['200 orders', '403 salaries'] },
];
