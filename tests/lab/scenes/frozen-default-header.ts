import type { Scene } from '../scene';

const left = { 'auth-tokens-gym': 'access 2 refresh 2' };
const before = ['200 notifications', '401 orders', '200 orders'];

export const scenes: readonly Scene[] = [
  {
    id: 'frozen-default-header',
    variant: 'faulty',
    end: 'here',
    verdicts: ['next'],
    left,
    calls: [...before, ...Array<string>(3).fill('401 notifications')],
    finds: [['frozen-default-header', 'error', ['request', 'response']]],
  },
  { id: 'frozen-default-header', variant: 'cured', end: 'here', verdicts: ['next'], left, calls: [...before, ...Array<string>(3).fill('200 notifications')] },
];
