import { sleepOverTheCut, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  { id: 'refresh-cancelled', variant: 'faulty', end: 'login', verdicts: ['next'], left: {}, meanwhile: sleepOverTheCut, finds: [['refresh-cancelled', 'error', ['settled', 'storage']]] },
  { id: 'refresh-cancelled', variant: 'faulty', press: ['timeout'], end: 'login', verdicts: ['next'], left: {}, finds: [['refresh-cancelled', 'error', ['settled', 'storage']]] },
  { id: 'refresh-cancelled', variant: 'faulty', press: ['lost'], end: 'login', verdicts: ['next', 'reused'], left: {}, finds: [['rotation-response-lost', 'error', ['settled', 'request']]] },
  { id: 'refresh-cancelled', variant: 'cured', end: 'here', verdicts: ['next', 'same'], left: { 'auth-tokens-photos': 'access 2 refresh 2' }, meanwhile: sleepOverTheCut },
  { id: 'refresh-cancelled', variant: 'cured', press: ['timeout'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-photos': 'access 2 refresh 2' } },
  { id: 'refresh-cancelled', variant: 'cured', press: ['lost'], end: 'here', verdicts: ['next'], left: { 'auth-tokens-photos': 'access 2 refresh 2' } },
];
