import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'article-final', variant: 'faulty', end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['rotation-response-lost', 'error', ['settled', 'request']], ['blind-refresh-retry', 'error', ['request']]] },
  { id: 'article-final', variant: 'faulty', press: ['fast'], end: 'here', verdicts: ['next'], left: two('access 2', 'refresh 2'), finds: [] },
  { id: 'article-final', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-shop': 'access 2 refresh 2' } },
  { id: 'article-final', variant: 'cured', press: ['fast'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-shop': 'access 2 refresh 2' } },
];
