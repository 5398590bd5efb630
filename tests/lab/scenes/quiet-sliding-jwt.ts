import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-sliding-jwt', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'mall.token': 'access 2' }, calls: ['200 orders'] },
];
