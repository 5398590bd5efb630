import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-per-request-rotation', variant: 'quiet', end: 'here', verdicts: [], left: {} },
];
