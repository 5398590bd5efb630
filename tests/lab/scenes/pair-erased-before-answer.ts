import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'pair-erased-before-answer', variant: 'faulty', end: 'login', verdicts: ['failed'], left: {}, finds: [['pair-erased-before-answer', 'error', ['storage', 'request']]] },
  { id: 'pair-erased-before-answer', variant: 'cured', end: 'here', verdicts: ['failed', 'next'], left: { 'auth-tokens-library': 'access 2 refresh 2' } },
];
