import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'stale-state-after-restore', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['stale-state-after-restore', 'error', ['storage', 'lifecycle', 'request']]] },
  { id: 'stale-state-after-restore', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-maps': 'access 2 refresh 2' } },
];
