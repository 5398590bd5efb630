import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-user-abort', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: ['next'], left: {}, calls: ['left search', '200 search'] },
];
