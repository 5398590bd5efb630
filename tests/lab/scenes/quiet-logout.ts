import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-logout', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: [], left: {} },
];
