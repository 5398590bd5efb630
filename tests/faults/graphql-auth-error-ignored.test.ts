import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, pair, Trace, type CallSpec } from '../support/trace';

const ID = 'graphql-auth-error-ignored';
/** Expired at the 50th second of the trace. */
const EXP = Date.UTC(2026, 10, 24, 10, 0, 50) / 1000;
const [one, two] = [pair(1, EXP), pair(2, EXP + 3600)];
const start = () => new Trace().open('/').at(1000).login(one).at(60_000);
const asked = (operation: string, more: CallSpec = {}): CallSpec => ({
  method: 'POST',
  path: '/graphql',
  sent: [bearer(one.access)],
  request: { members: ['operationName', 'query', 'variables'], operation, mark: operation },
  ...more,
});
const refused = (operation: string, code: string | undefined = 'UNAUTHENTICATED', message = 'Token has expired'): CallSpec =>
  asked(operation, { body: { members: ['errors', 'data'], envelope: { path: code ? 'errors.0.extensions.code' : 'errors', code, message, success: false } } });
const many = (call: (n: number) => CallSpec, pause = 600, count = 3) => {
  const trace = start();
  for (let n = 0; n < count; n += 1) trace.call(call(n)).wait(pause);
  return trace;
};

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when operation after operation is refused', () => many((n) => refused(`View${n}`)), 'fault error repeated'],
    ['when only the message says it', () => many((n) => refused(`View${n}`, undefined, 'Could not verify JWT: JWTExpired')), 'fault error repeated'],
    ['when a poll goes on', () => many(() => refused('Inbox'), 5000), 'fault error repeated'],
    ['when one operation is repeated without end', () => many(() => refused('Orders'), 50, 6), 'fault error loop'],
    ['as a warning when one refusal has no answer in 30 s', () => start().call(refused('Orders')), 'fault warning ignored'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('and takes the general fault under it', () => {
    const { groups } = analysed(start().call(refused('Orders')));
    expect(groups.map(({ cause, consequences }) => [cause.id, consequences.map(({ id }) => id)])).toEqual([[ID, ['soft-error-accepted']]]);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when a refresh follows', () => start().call(refused('Orders')).wait(20).refresh(one.refresh, two).call(asked('Orders', { sent: [bearer(two.access)] })).wait(60_000)],
    ['when each operation refreshes', () => many((n) => refused(`View${n}`), 1, 2).refresh(one.refresh, two)],
    ['when the page goes to the login', () => start().call(refused('Orders')).wait(20).navigate('/login').commit('doc-2', '/login').wait(60_000)],
    ['when a right is missing', () => many((n) => refused(`View${n}`, 'FORBIDDEN', 'You may not see this field'))],
    ['when a guest is refused', () => many((n) => ({ ...refused(`View${n}`), sent: [] }))],
    ['when other operations are taken with the same token', () => {
      const trace = start();
      for (let n = 0; n < 4; n += 1) trace.call(refused('Salary')).wait(200).call(asked('Orders')).wait(200);
      return trace;
    }],
    ['when they left together', () => {
      const trace = start();
      for (const name of ['A', 'B', 'C', 'D']) trace.call({ ...refused(name), at: 60_000 });
      return trace.at(60_100).refresh(one.refresh, two);
    }],
    ['when the back end is no GraphQL', () => many(() => ({ sent: [bearer(one.access)], body: { members: ['code'], envelope: { path: 'code', code: 401, message: 'Token expired' } } }))],
    ['when another token takes over', () => start().call(refused('A')).wait(400).call(refused('B')).wait(400).call(asked('C', { sent: [bearer(two.access)] }))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when the answers to an expired token were not read', () => {
  expect(verdictsOf(ID, many((n) => asked(`View${n}`, { body: 'unread' })))).toEqual(['inconclusive error unread']);
});
