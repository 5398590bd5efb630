import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'storage-key-collision', variant: 'faulty', end: 'login', verdicts: [], left: {}, finds: [['storage-key-collision', 'error', ['storage', 'request']]] },
  { id: 'storage-key-collision', variant: 'cured', end: 'here', verdicts: [], left: { 'auth-tokens-desk': 'access 1 refresh 1', 'auth-tokens-quiet': 'access 1 refresh 1' } },
];
