import { describe, expect, test } from 'vitest';
import { tell } from '../../src/story/text';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, one, pair, refreshSpec, token, Trace, type CallSpec } from '../support/trace';
import { words } from '../support/words';

const ID = 'logout-refresh-race';
const next = pair(2);
const orders = (status: number): CallSpec => ({ sent: [bearer(next.access)], status });
/** A refresh that takes a second, and within it a sign-out that clears the storage. */
const raced = (spec: CallSpec = {}, wish: (trace: Trace) => Trace = (trace) => trace.click('Sign out')) => {
  const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000);
  trace.refresh(pair(1).refresh, next, { at: 60_000, after: 1000, ...spec });
  return wish(trace.wait(400)).wait(5).task().write('access_token', undefined).write('refresh_token', undefined).at(61_010);
};

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a warning when the pair is stored again', () => raced().store(next), 'fault warning stored'],
    ['when a call then succeeds with it', () => raced().store(next).wait(20).call(orders(200)), 'fault error stored'],
    ['when a call succeeds with it much later', () => raced().store(next).wait(20_000).call(orders(200)), 'fault error stored'],
    ['when the sign-out begins with its call', () => raced({}, (trace) => trace.call({ method: 'POST', path: '/api/auth/logout', status: 204 })).store(next).wait(20).call(orders(200)), 'fault error stored'],
    ['when the sign-out came from another tab', () => raced({}, (trace) => trace.in('doc-b', 102).click('Log out')).in('doc-1', 101).store(next).wait(20).call(orders(200)), 'fault error stored'],
    ['as a warning when the server refuses it', () => raced().store(next).wait(20).call(orders(401)), 'fault warning stored'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
  test('when the answer sets its cookies behind the sign-out', () => {
    const value = one('refresh', next.refresh);
    const cookie = (op: 'set' | 'removed', held = value) => ({ kind: 'cookie' as const, tab: -1, frame: -1, doc: '', name: 'rt', domain: 'shop.test', path: '/', httpOnly: true, secure: true, sameSite: 'lax', op, cause: op === 'set' ? 'explicit' : 'expired_overwrite', value: held });
    const trace = new Trace().open('/').at(1000).login(pair(1), 'none').event(cookie('set', one('refresh', pair(1).refresh))).at(60_000);
    const sent = [{ place: 'cookie' as const, name: 'rt', role: 'refresh' as const, value: pair(1).refresh }];
    const issued = [{ place: 'cookie' as const, name: 'rt', role: 'refresh' as const, value: next.refresh }];
    trace.call({ ...refreshSpec(pair(1).refresh), request: undefined, sent, issued, at: 60_000, after: 1000, body: { tokens: [{ place: 'body', name: 'access_token', role: 'access', value: next.access }] } });
    trace.wait(200).click('Sign out').call({ method: 'POST', path: '/api/auth/logout', status: 204 }).event(cookie('removed', one('refresh', pair(1).refresh))).at(61_005).event(cookie('set'));
    expect(verdictsOf(ID, trace.wait(3000))).toEqual(['fault warning cookie']);
  });
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the answer is thrown away', () => raced().wait(3000)],
    ['when the app notices, and clears it again', () => raced().store(next).wait(300).write('access_token', undefined).write('refresh_token', undefined)],
    ['when the user signs in again', () => raced().wait(5000).login(pair(3)).wait(20).call({ sent: [bearer(pair(3).access)] })],
    ['when the sign-out comes after the answer', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, next).wait(2).store(next).wait(50).click('Sign out').write('access_token', undefined).write('refresh_token', undefined)],
    ['when nobody signed out, and the pair was removed to be replaced', () => raced({}, (trace) => trace).store(next).wait(20).call(orders(200))],
    ['when another account refreshes in its own tab', () => {
      const trace = new Trace().open('/').at(1000).login(pair(1), 'none').write('access_token', one('access', pair(1).access), { area: 'session' }).at(60_000);
      trace.refresh(pair(8).refresh, pair(9), { at: 60_000, after: 1000, tab: 102, doc: 'doc-b' });
      trace.wait(300).click('Sign out').write('access_token', undefined, { area: 'session' });
      return trace.at(61_010).in('doc-b', 102).write('access_token', one('access', pair(9).access), { area: 'session' }).wait(20).call({ sent: [bearer(pair(9).access)] });
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

test('cannot tell when the answer was not read', () => {
  expect(verdictsOf(ID, raced({ body: 'unread' }).wait(60).store({ access: token('ATx'), refresh: token('RTx') }))).toEqual(['inconclusive warning unread']);
});

test('tells which call succeeded', () => {
  const analysis = analysed(raced().store(next).wait(20).call(orders(200)));
  expect(tell(analysis.findings.find(({ id }) => id === ID)!.facts, words, analysis.label)).toContain('GET /api/orders then succeeded with it.');
});
