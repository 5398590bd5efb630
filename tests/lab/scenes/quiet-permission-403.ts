import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'quiet-permission-403',
    variant: 'quiet',
    end: 'here',
    verdicts: [],
    left: { 'auth-tokens-quiet': 'access 1 refresh 1' },
    calls: ['200 orders', '403 audit', '200 payroll', '200 orders'],
  },
];
