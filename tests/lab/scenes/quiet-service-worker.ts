import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-service-worker', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'auth-tokens-kiosk': 'access 2 refresh 2' }, calls: ['200 orders', '401 orders', '200 orders'] },
];
