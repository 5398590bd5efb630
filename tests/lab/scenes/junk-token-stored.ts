import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'junk-token-stored', variant: 'faulty', end: 'login', verdicts: ['empty'], left: two('undefined', 'refresh 1'), finds: [['junk-token-stored', 'error', ['body', 'storage']]] },
  { id: 'junk-token-stored', variant: 'cured', end: 'here', verdicts: ['empty', 'next'], left: { 'auth-tokens-club': 'access 2 refresh 2' } },
];
