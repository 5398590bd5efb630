import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import type { TokenRef } from '../../src/core/token-ref';
import { bearer, junk, pair, pairInBody, refreshSpec, token, Trace, type CallSpec } from '../support/trace';

const ID = 'frozen-default-header';
const [one, two] = [pair(1), pair(2)];
const start = () => new Trace().open('/').at(1000).login(one).at(60_000);
const frozen = (value = one.access, more: CallSpec = {}): CallSpec => ({ path: '/api/reports', sent: [bearer(value)], status: 401, ...more });
const fresh = (value = two.access): CallSpec => ({ path: '/api/orders', sent: [bearer(value)] });
/** The main client refreshes and goes on with the new pair. */
const renewed = () => start().call({ ...fresh(one.access), status: 401 }).wait(5).refresh(one.refresh, two).wait(2).store(two).wait(3).call(fresh());
const often = (trace: Trace, call: CallSpec, count = 3, pause = 1500) => {
  for (let n = 0; n < count; n += 1) trace.wait(pause).call(call);
  return trace;
};
const nothing = bearer(junk('null'));

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when new calls go on with the old token', () => often(renewed(), frozen()), 'fault error old-token'],
    ['when each of them makes the app refresh again', () => {
      const trace = renewed();
      for (let n = 2; n < 6; n += 1) trace.wait(1500).call(frozen()).wait(5).refresh(pair(n).refresh, pair(n + 1)).wait(2).store(pair(n + 1)).wait(3).call(frozen());
      return trace;
    }, 'fault error old-token'],
    ['when the token is two refreshes old', () => often(renewed().wait(60_000).refresh(two.refresh, pair(3)).wait(1).store(pair(3)), frozen()), 'fault error old-token'],
    ['when a header was made before there was a token', () => often(new Trace().open('/').call({ ...frozen(), sent: [nothing] }).at(1000).login(one).call(fresh(one.access)), { ...frozen(), sent: [nothing] }), 'fault error from-start'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));

  test('and takes what follows under it', () => {
    const trace = renewed();
    for (let n = 2; n < 6; n += 1) trace.wait(1500).call(frozen()).wait(5).refresh(pair(n).refresh, pair(n + 1)).wait(2).store(pair(n + 1)).wait(3).call(frozen());
    const { groups } = analysed(trace);
    const group = groups.find(({ cause }) => cause.id === ID);
    expect(group?.consequences.map(({ id }) => id)).toContain('stale-header-on-replay');
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the new token is sent', () => often(renewed(), fresh())],
    ['when two stragglers have the old one', () => often(renewed(), frozen(), 2)],
    ['when the old one is still taken', () => often(renewed(), frozen(one.access, { status: 200 }), 5)],
    ['when the calls are replays of a queue', () => often(renewed(), frozen(), 5, 50)],
    ['when the page is loaded again', () => often(renewed().commit('doc-2', '/', false, 'reload'), frozen())],
    ['when it is a token of another service', () => often(renewed(), frozen(token('maps')), 5)],
    ['when another tab refreshed', () => often(start().call(frozen()).refresh(one.refresh, two, { tab: 102, doc: 'doc-2' }).wait(2).store(two), frozen(), 5)],
    ['when the new token never got to the app: another fault', () => often(start().call(frozen()).wait(5).refresh(one.refresh, two), frozen(), 5)],
    ['with a cookie', () => often(renewed(), frozen(one.access, { sent: [{ place: 'cookie', name: 'session', role: 'access', value: one.access }] }), 5)],
    ['when a guest’s header says null', () => often(new Trace().open('/'), { ...frozen(), sent: [nothing] }, 5)],
    ['when the user has signed out and in again', () => often(renewed().wait(5000).login(pair(9)).call(fresh(pair(9).access)), fresh(pair(9).access), 4)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('of several audiences with one refresh token', () => {
  const shared = token('RT-shared');
  const aims = ['a', 'b', 'a2'].map((name) => token(`AT-${name}`));
  const [a, b, a2] = aims as [TokenRef, TokenRef, TokenRef];
  const renew = (trace: Trace, scope: string, access: TokenRef) => {
    const { request, ...rest } = refreshSpec(shared);
    return trace.call({ ...rest, request: { ...request, members: ['refresh_token', 'scope'], mark: `for-${scope}` }, body: { members: ['access_token'], tokens: pairInBody({ access }) } }).wait(5);
  };
  const both = () => {
    const trace = renew(new Trace().open('/').at(1000).login({ access: token('AT-0'), refresh: shared }).wait(10), 'a', a).call(fresh(a)).at(40_000);
    return renew(trace, 'b', b).call(fresh(b)).at(125_000);
  };
  const three = (trace: Trace) => {
    for (const n of [0, 2, 4]) trace.call(frozen(a, { path: `/a/${n}`, at: trace.now + n }));
    return trace.wait(60);
  };

  test('is quiet when one is refused though another was renewed later', () => {
    expect(verdictsOf(ID, renew(three(both()), 'a', a2).call(fresh(a2)))).toEqual([]);
  });
  test('fires when one goes on with what was renewed for it', () => {
    expect(verdictsOf(ID, often(renew(renew(both(), 'a', a2).call(fresh(a2)), 'b', token('AT-b2')), frozen(a)))).toEqual(['fault error old-token']);
  });
});

test('cannot tell when nobody read what the refresh brought', () => {
  const trace = start().call({ ...fresh(one.access), status: 401 }).wait(5).refresh(one.refresh, {}, { body: 'unread' }).wait(10);
  expect(verdictsOf(ID, often(trace, frozen()))).toEqual(['inconclusive error unread']);
});
