import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-sdk-back-off', variant: 'quiet', end: 'here', verdicts: ['failed', 'failed', 'failed', 'next'], left: { 'sb-tickets-auth-token': 'access 2 refresh 2' }, calls: ['200 orders'] },
];
