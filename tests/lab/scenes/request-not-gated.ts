import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'request-not-gated', variant: 'faulty', end: 'here', verdicts: ['next'], left: { 'auth-tokens-trips': 'refresh 2' }, calls: ['200 orders', '401 orders', '401 orders', '200 orders', '200 orders'], finds: [['request-not-gated', 'warning', ['request', 'response']]] },
  { id: 'request-not-gated', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-trips': 'refresh 2' }, calls: ['200 orders', '200 orders', '200 orders'] },
];
