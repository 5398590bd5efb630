import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'replay-loop',
    variant: 'faulty',
    end: 'here',
    verdicts: Array<string>(6).fill('next'),
    left: { 'auth-tokens-reports': 'access 7 refresh 7' },
    calls: ['200 orders', ...Array<string>(7).fill('401 reports')],
    finds: [['replay-loop', 'error', ['request', 'response']]],
  },
  { id: 'replay-loop', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-reports': 'access 2 refresh 2' }, calls: ['200 orders', '401 reports', '401 reports'] },
];
