import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-logout-while-refresh-fails', variant: 'quiet', press: ['run', 'sign-out'], end: 'login', verdicts: ['failed'], left: {} },
];
