import type { Scene } from '../scene';

const id = 'malformed-refresh-request';

export const scenes: readonly Scene[] = [
  { id, variant: 'faulty', end: 'login', verdicts: ['no form'], left: {}, finds: [[id, 'error', ['request', 'body']]] },
  { id, variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-theatre': 'access 2 refresh 2' } },
];
