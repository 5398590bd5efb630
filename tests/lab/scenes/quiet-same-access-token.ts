import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-same-access-token', variant: 'quiet', end: 'here', verdicts: ['next'], left: { 'atlas.access_token': 'opaque', 'atlas.refresh_token': 'refresh 1', 'atlas.expires_at': 'a time' }, calls: ['200 orders', '200 orders'] },
];
