import type { Scene } from '../scene';

const left = { 'auth-tokens-cinema': 'access 2 refresh 2' };

export const scenes: readonly Scene[] = [
  { id: 'auth-queue-stuck', variant: 'faulty', end: 'here', verdicts: ['next'], left, finds: [['auth-queue-stuck', 'error', ['request', 'response', 'body']]] },
  { id: 'auth-queue-stuck', variant: 'cured', end: 'here', verdicts: ['next'], left },
];
