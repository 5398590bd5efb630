import type { Scene } from '../scene';

const left = { 'auth-tokens-cinema': 'access 5 refresh 5' };

export const scenes: readonly Scene[] = [
  { id: 'auth-queue-stuck', variant: 'faulty', end: 'here', verdicts: ['next', 'next', 'next', 'next'], left, finds: [['auth-queue-stuck', 'error', ['request', 'response', 'body']]] },
  { id: 'auth-queue-stuck', variant: 'cured', end: 'here', verdicts: ['next', 'next', 'next', 'next'], left },
];
