import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-token-js-readable', variant: 'faulty', end: 'here', verdicts: ['next'], left: { 'team.access_token': 'access 2', 'team.refresh_token': 'refresh 1' }, finds: [['refresh-token-js-readable', 'warning', ['storage', 'request']]] },
  { id: 'refresh-token-js-readable', variant: 'cured', end: 'here', verdicts: ['next'], left: {} },
];
