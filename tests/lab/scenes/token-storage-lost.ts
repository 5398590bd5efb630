import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'token-storage-lost', variant: 'faulty', end: 'login', verdicts: ['next'], left: {}, finds: [['token-storage-lost', 'error', ['storage', 'lifecycle']]] },
  { id: 'token-storage-lost', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-prints': 'access 2 refresh 2' } },
];
