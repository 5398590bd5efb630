import type { Scene } from '../scene';

const id = 'login-redirect-swallowed';

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'here', verdicts: [], left: { 'auth-tokens-museum': 'access 1 refresh 1' }, calls: ['200 orders', '200 profile', '302 orders', '302 profile'], finds: [[id, 'error', ['request', 'response', 'body']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-museum': 'access 2 refresh 2' }, calls: ['200 orders', '200 profile', '302 orders', '200 orders', '200 profile'] },
];
