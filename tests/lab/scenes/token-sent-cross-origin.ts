import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'token-sent-cross-origin', variant: 'faulty', end: 'here', verdicts: [], left: {}, calls: ['200 orders'], finds: [['token-sent-cross-origin', 'error', ['request']]] },
  { id: 'token-sent-cross-origin', variant: 'faulty', press: ['tile'], end: 'here', verdicts: [], left: {}, finds: [['token-sent-cross-origin', 'error', ['request', 'body']]] },
  { id: 'token-sent-cross-origin', variant: 'cured', end: 'here', verdicts: [], left: {}, calls: ['200 orders'] },
  { id: 'token-sent-cross-origin', variant: 'cured', press: ['tile'], end: 'here', verdicts: [], left: {} },
];
