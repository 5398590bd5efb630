import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-many-audiences', variant: 'quiet', end: 'here', verdicts: ['next', 'next', 'next'], left: {} },
];
