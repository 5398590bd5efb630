import type { Scene } from '../scene';

const left = { 'auth-tokens-flowers': 'access 2 refresh 2' };
const wrong: Scene['finds'] = [['replay-corrupted', 'error', ['request', 'response', 'body']]];

export const scenes: readonly Scene[] = [
  { id: 'replay-corrupted', variant: 'faulty', end: 'here', verdicts: ['next'], left, calls: ['401 orders', '400 orders'], finds: wrong },
  { id: 'replay-corrupted', variant: 'faulty', press: ['empty'], end: 'here', verdicts: ['next'], left, calls: ['401 orders', '400 orders'], finds: wrong },
  {
    id: 'replay-corrupted',
    variant: 'faulty',
    press: ['used'],
    end: 'here',
    verdicts: ['next'],
    left,
    calls: ['401 orders'],
    finds: [['replay-corrupted', 'error', ['request', 'settled', 'body']]],
  },
  { id: 'replay-corrupted', variant: 'cured', press: ['used'], end: 'here', verdicts: ['next'], left, calls: ['401 orders', '201 orders'] },
  { id: 'replay-corrupted', variant: 'cured', end: 'here', verdicts: ['next'], left, calls: ['401 orders', '201 orders'] },
  { id: 'replay-corrupted', variant: 'cured', press: ['empty'], end: 'here', verdicts: ['next'], left, calls: ['401 orders', '201 orders'] },
];
