import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-cookie-pair', variant: 'quiet', end: 'here', verdicts: ['next'], left: {}, calls: ['200 orders', '401 orders', '200 orders'] },
];
