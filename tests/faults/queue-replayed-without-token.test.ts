import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, junk, pair, Trace, type CallSpec } from '../support/trace';
import type { TokenUse } from '../../src/core/event';

const ID = 'queue-replayed-without-token';
const [one, two] = [pair(1), pair(2)];
const old = [bearer(one.access)];
const paths = ['/a', '/b', '/c'];
const refused = (path: string, sent: TokenUse[] = old, more: CallSpec = {}): CallSpec => ({ path, status: 401, sent, ...more });
/** Three calls are refused together, and the refresh is refused as well. */
const failed = (refresh = (trace: Trace) => trace.refused(one.refresh)) => {
  const trace = new Trace().open('/').at(1000).login(one).at(60_000);
  for (const path of paths) trace.call(refused(path, old, { at: 60_000 }));
  return refresh(trace.at(60_050)).wait(2);
};
const released = (trace: Trace, sent: TokenUse[], more: CallSpec = {}) => {
  const at = trace.now;
  for (const path of paths) trace.call(refused(path, sent, { at, ...more }));
  return trace.at(at + 30);
};
const down = (trace: Trace) => trace.refused(one.refresh, { status: 503, body: {} });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the queue leaves with the old token', () => released(failed(), old), 'fault warning old-token'],
    ['when it leaves without any', () => released(failed(), []), 'fault warning no-token'],
    ['when it leaves with an empty one', () => released(failed(), [bearer(junk(''))]), 'fault warning junk'],
    ['also after a failure of the server', () => released(failed(down), []), 'fault warning no-token'],
    ['as an error when the calls start the refresh again', () => released(failed(), old).wait(5).refused(one.refresh), 'fault error old-token'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('and takes the junk that was sent under it', () => {
    const { groups } = analysed(released(failed(), [bearer(junk('null'))]));
    expect(groups.map(({ cause, consequences }) => [cause.id, consequences.map(({ id }) => id)])).toEqual([[ID, ['junk-token-stored']]]);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the queue is rejected', () => failed().wait(5).navigate('/login')],
    ['when one call is tried once more', () => failed().call(refused('/a'))],
    ['when the calls may be made without a session', () => released(failed(), [], { status: 200 })],
    ['when the old token is taken again', () => released(failed(), old, { status: 200 })],
    ['when the server was down, and the old token gets another chance', () => released(failed(down), old)],
    ['when the refresh worked', () => released(failed((trace) => trace.refresh(one.refresh, two)), [bearer(two.access)])],
    ['when a second refresh worked', () => released(failed().refresh(one.refresh, two), old)],
    ['when polls come round seconds later', () => released(failed().wait(3000), old)],
    ['when polls come one by one', () => {
      const trace = failed();
      for (const path of paths) trace.wait(300).call(refused(path));
      return trace;
    }],
    ['when the session is in a cookie', () => {
      const cookie: TokenUse[] = [{ place: 'cookie', name: 'session', role: 'access', value: one.access }];
      const trace = new Trace().open('/').at(1000).login(one).at(60_000);
      for (const path of paths) trace.call(refused(path, cookie, { at: 60_000 }));
      return released(trace.at(60_050).refused(one.refresh).wait(2), cookie);
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when only the page saw the calls: a service worker may add a header', () => {
  expect(verdictsOf(ID, released(failed(), [], { views: ['page'] }))).toEqual(['inconclusive warning unseen']);
});
