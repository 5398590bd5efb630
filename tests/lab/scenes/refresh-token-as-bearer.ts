import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'refresh-token-as-bearer',
    variant: 'faulty',
    end: 'here',
    verdicts: [],
    left: { 'auth-tokens-mail': 'access 1 refresh 1' },
    calls: ['422 orders', '200 profile'],
    finds: [['refresh-token-as-bearer', 'error', ['request']]],
  },
  { id: 'refresh-token-as-bearer', variant: 'cured', end: 'here', verdicts: [], left: { 'auth-tokens-mail': 'access 1 refresh 1' }, calls: ['200 orders', '200 profile'] },
];
