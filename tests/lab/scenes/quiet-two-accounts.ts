import { inASecondTab, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-two-accounts', variant: 'quiet', end: 'here', verdicts: ['next', 'next'], left: {}, meanwhile: inASecondTab },
];
