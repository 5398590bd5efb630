import type { Scene } from '../scene';

const left = { 'auth-tokens-archive': 'access 1 refresh 1' };
const next = { 'auth-tokens-archive': 'access 2 refresh 2' };

export const scenes: readonly Scene[] = [
  { id: 'token-in-url', variant: 'faulty', end: 'here', verdicts: ['next'], left: next, finds: [['token-in-url', 'error', ['request']]] },
  { id: 'token-in-url', variant: 'faulty', press: ['download'], end: 'here', verdicts: [], left, calls: ['200 orders'], finds: [['token-in-url', 'warning', ['request']]] },
  { id: 'token-in-url', variant: 'cured', end: 'here', verdicts: ['next'], left: next },
  { id: 'token-in-url', variant: 'cured', press: ['download'], end: 'here', verdicts: [], left, calls: ['200 orders'] },
];
