import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, pair, refreshSpec, START, token, Trace, type CallSpec } from '../support/trace';

const ID = 'dead-refresh-token-hammering';
const spent = pair(1).refresh;
const signedIn = (): Trace => new Trace().open('/').at(1000).login(pair(1)).at(60_000);
function again(times: number, wait: number, spec: CallSpec = {}, trace = signedIn()): Trace {
  for (let n = 0; n < times; n += 1) trace.wait(wait).refused(spent, spec);
  return trace.wait(2000);
}
const cookie = (): CallSpec => ({ method: 'POST', path: '/api/auth/refresh', sent: [{ place: 'cookie', name: 'refresh_token', role: 'refresh', value: spent }], status: 401 });

describe('fires', () => {
  const old = token('RT-old', Math.floor(START / 1000) + 30);
  const cases: [string, () => Trace, string][] = [
    ['when a timer sends it again', () => again(4, 2000), 'fault warning refused'],
    ['when each failed call sends it again', () => {
      const trace = signedIn();
      for (let n = 0; n < 4; n += 1) trace.wait(300).call({ sent: [bearer(pair(1).access)], status: 401 }).wait(5).refused(spent);
      return trace;
    }, 'fault warning refused'],
    ['when each page load does', () => {
      const trace = signedIn();
      for (let n = 0; n < 4; n += 1) trace.wait(5000).commit(`doc-${n + 2}`, '/').wait(50).refused(spent);
      return trace;
    }, 'fault warning refused'],
    ['when its own expiry was known', () => {
      const trace = signedIn().store({ refresh: old });
      for (let n = 0; n < 4; n += 1) trace.wait(3000).refused(old);
      return trace;
    }, 'fault warning expired'],
    ['when the server asks to wait at last', () => again(4, 2000).call({ ...refreshSpec(spent), status: 429 }), 'fault error limited'],
    ['when one page sends a dead cookie again', () => {
      const trace = signedIn();
      for (let n = 0; n < 4; n += 1) trace.wait(3000).call(cookie());
      return trace;
    }, 'fault warning refused'],
  ];
  test.each(cases)('%s', (_title, trace, expected) => expect(verdictsOf(ID, trace())).toEqual([expected]));
});

describe('stays quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at two refusals', () => again(2, 2000)],
    ['when each of three tabs finds out for itself', () => {
      const trace = signedIn();
      for (let n = 0; n < 3; n += 1) trace.wait(2000).refused(spent, { tab: 200 + n, doc: `doc-${n}` });
      return trace;
    }],
    ['at a recursion, which is a fault of its own', () => again(60, 5)],
    ['at the losers of a storm', () => {
      const trace = signedIn();
      for (let n = 0; n < 5; n += 1) trace.refused(spent, { at: 60_000 + n, after: 200 });
      return trace.at(62_000);
    }],
    ['at back-off after passing failures', () => again(6, 2000, { status: 503, body: { form: 'html' } })],
    ['at a guest’s probe on each load', () => {
      const trace = new Trace().open('/');
      for (let n = 0; n < 5; n += 1) trace.wait(3000).commit(`doc-${n + 2}`, '/').call({ method: 'POST', path: '/api/auth/refresh', status: 401 });
      return trace;
    }],
    ['at a probe with a dead cookie on each load: the page cannot drop it', () => {
      const trace = new Trace().open('/');
      for (let n = 0; n < 5; n += 1) trace.wait(3000).commit(`doc-${n + 2}`, '/').call(cookie());
      return trace;
    }],
    ['when it works again in between', () => again(2, 2000, {}, again(2, 2000).refresh(spent, { access: token('AT9') }))],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when nobody read the answers', () => {
  const trace = signedIn();
  for (let n = 0; n < 4; n += 1) trace.wait(2000).call({ ...refreshSpec(spent), body: 'unread' });
  expect(verdictsOf(ID, trace.wait(2000))).toEqual(['inconclusive warning unread']);
});

test('does not wonder about an unread refresh now and then', () => {
  const trace = signedIn();
  for (let n = 0; n < 6; n += 1) trace.wait(300_000).call({ ...refreshSpec(spent), body: 'unread' });
  expect(verdictsOf(ID, trace.wait(2000))).toEqual([]);
});
