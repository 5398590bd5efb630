import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'quiet-same-task-writes', variant: 'quiet', end: 'here', verdicts: ['next'], left: { ...two('access 2', 'refresh 2', 'forum.'), 'forum.expires_at': 'a time' } },
];
