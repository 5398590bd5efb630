import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-self-recursion', variant: 'faulty', end: 'here', verdicts: Array<string>(6).fill('failed'), left: { 'auth-tokens-club': 'access 1 refresh 1' }, finds: [['refresh-self-recursion', 'error', ['request', 'body']]] },
  { id: 'refresh-self-recursion', variant: 'cured', end: 'login', verdicts: ['failed'], left: {} },
];
