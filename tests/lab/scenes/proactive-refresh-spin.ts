import type { Scene } from '../scene';

const key = 'auth-tokens-gallery';

export const scenes: readonly Scene[] = [
  { id: 'proactive-refresh-spin', variant: 'faulty', end: 'here', verdicts: Array<string>(8).fill('next'), left: { [key]: 'access 9 refresh 9' }, finds: [['proactive-refresh-spin', 'error', ['request', 'body']]] },
  { id: 'proactive-refresh-spin', variant: 'cured', end: 'here', verdicts: [], left: { [key]: 'access 1 refresh 1' } },
];
