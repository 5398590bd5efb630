import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-no-refresh-token-in-answer', variant: 'quiet', end: 'here', verdicts: ['next', 'next'], left: two('access 3', 'opaque', 'radio.') },
];
