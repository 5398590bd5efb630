import type { Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'graphql-auth-error-ignored',
    variant: 'faulty',
    end: 'here',
    verdicts: [],
    left: { 'auth-tokens-tea': 'access 1 refresh 1' },
    finds: [['graphql-auth-error-ignored', 'error', ['request', 'response', 'body']]],
  },
  { id: 'graphql-auth-error-ignored', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-tea': 'access 2 refresh 2' } },
];
