import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'ssr-rotation-not-persisted', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['ssr-rotation-not-persisted', 'error', ['request', 'response', 'body']]] },
  { id: 'ssr-rotation-not-persisted', variant: 'cured', end: 'here', verdicts: ['next', 'next'], left: {} },
];
