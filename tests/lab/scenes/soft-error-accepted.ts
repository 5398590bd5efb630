import { two, type Scene } from '../scene';

export const scenes: readonly Scene[] = [
  {
    id: 'soft-error-accepted',
    variant: 'faulty',
    end: 'login',
    verdicts: ['invalid token type'],
    left: two('undefined', 'undefined'),
    calls: ['200 orders', '401 orders'],
    finds: [
      ['soft-error-accepted', 'error', ['body', 'storage']],
      ['junk-token-stored', 'error', ['storage']],
      ['refresh-token-as-bearer', 'error', ['request', 'body']],
    ],
  },
  { id: 'soft-error-accepted', variant: 'cured', end: 'here', verdicts: ['next'], left: two('access 2', 'refresh 2'), calls: ['200 orders', '401 orders', '200 orders'] },
];
