import type { Scene } from '../scene';

const left = { 'auth-tokens-market': 'access 2 refresh 2' };

export const scenes: readonly Scene[] = [
  { id: 'live-connection-stale-token', variant: 'faulty', end: 'here', verdicts: ['next'], left, finds: [['live-connection-stale-token', 'error', ['request', 'socket', 'body']]] },
  { id: 'live-connection-stale-token', variant: 'cured', end: 'here', verdicts: ['next'], left },
];
