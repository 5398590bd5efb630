import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'queue-replayed-without-token',
    variant: 'faulty',
    end: 'login',
    verdicts: ['failed'],
    left: {},
    finds: [['queue-replayed-without-token', 'warning', ['request', 'response', 'body']]],
  },
  { id: 'queue-replayed-without-token', variant: 'cured', end: 'login', verdicts: ['failed'], left: {} },
];
