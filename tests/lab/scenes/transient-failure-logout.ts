import { two, type Scene } from '../scene';

const kept = two('access 2', 'refresh 2', 'tickets.');

export const scenes: readonly Scene[] = [
  { id: 'transient-failure-logout', variant: 'faulty', end: 'login', verdicts: ['failed'], left: {}, finds: [['transient-failure-logout', 'error', ['request', 'response', 'storage']]] },
  { id: 'transient-failure-logout', variant: 'faulty', press: ['throttled'], end: 'login', verdicts: ['failed'], left: {}, finds: [['transient-failure-logout', 'error', ['body', 'storage']]] },
  { id: 'transient-failure-logout', variant: 'cured', end: 'here', verdicts: ['failed', 'next'], left: kept },
  { id: 'transient-failure-logout', variant: 'cured', press: ['throttled'], end: 'here', verdicts: ['failed', 'next'], left: kept },
];
