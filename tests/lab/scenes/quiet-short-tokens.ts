import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-short-tokens', variant: 'quiet', end: 'here', verdicts: ['next', 'next', 'next', 'next'], left: {}, calls: ['200 orders', '200 orders', '200 orders', '200 orders'] },
];
