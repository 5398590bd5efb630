import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'dead-refresh-token-hammering', variant: 'faulty', end: 'here', verdicts: Array<string>(4).fill('failed'), left: { 'auth-tokens-chat': 'access 1 refresh 1' }, finds: [['dead-refresh-token-hammering', 'warning', ['request', 'body']]] },
  { id: 'dead-refresh-token-hammering', variant: 'cured', end: 'login', verdicts: ['failed'], left: {} },
];
