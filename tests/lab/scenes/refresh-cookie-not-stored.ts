import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-cookie-not-stored', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['refresh-cookie-not-stored', 'error', ['request', 'response']]] },
  { id: 'refresh-cookie-not-stored', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: {} },
];
