import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'non-atomic-token-write',
    variant: 'faulty',
    end: 'here',
    verdicts: ['next'],
    left: two('access 2', 'refresh 2', 'notes.'),
    finds: [['non-atomic-token-write', 'warning', ['storage']]],
  },
  {
    id: 'non-atomic-token-write',
    variant: 'faulty',
    press: ['torn'],
    end: 'login',
    verdicts: ['next', 'reused'],
    left: {},
    finds: [['non-atomic-token-write', 'error', ['storage', 'lifecycle']]],
  },
  { id: 'non-atomic-token-write', variant: 'cured', end: 'here', verdicts: ['next'], left: { 'auth-tokens-notes': 'access 2 refresh 2' } },
  { id: 'non-atomic-token-write', variant: 'cured', press: ['torn'], end: 'here', verdicts: ['next', 'next'], left: { 'auth-tokens-notes': 'access 3 refresh 3' } },
];
