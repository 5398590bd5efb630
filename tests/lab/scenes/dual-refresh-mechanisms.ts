import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'dual-refresh-mechanisms', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['dual-refresh-mechanisms', 'error', ['request', 'response']]] },
  { id: 'dual-refresh-mechanisms', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-maps': 'access 2 refresh 2' } },
];
