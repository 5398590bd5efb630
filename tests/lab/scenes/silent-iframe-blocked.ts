import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'silent-iframe-blocked', variant: 'faulty', end: 'here', verdicts: [], left: {}, calls: ['200 orders', '200 orders'], finds: [['silent-iframe-blocked', 'warning', ['request', 'lifecycle']]] },
  { id: 'silent-iframe-blocked', variant: 'cured', end: 'here', verdicts: ['next'], left: {}, calls: ['200 orders', '200 orders'] },
];
