import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { json, one, pair, token, Trace } from '../support/trace';

const ID = 'non-atomic-token-write';
const next = pair(2);
const access = one('access', next.access);
const refresh = one('refresh', next.refresh);
const refreshed = (how: 'two-keys' | 'one-key' | 'none' = 'two-keys') => new Trace().open('/').at(1000).login(pair(1), how).at(60_000).refresh(pair(1).refresh, next).wait(1).task();

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a note when an await lies between', () => refreshed().write('access_token', access).run().wait(0.2).write('refresh_token', refresh), 'fault note microtask'],
    ['as a warning when another task lies between', () => refreshed().write('access_token', access).task().wait(40).write('refresh_token', refresh), 'fault warning task'],
    ['in whichever order', () => refreshed().write('refresh_token', refresh).task().wait(40).write('access_token', access), 'fault warning task'],
    ['as an error when the page goes away in between', () => refreshed().write('access_token', access).wait(5).commit('doc-2', '/'), 'fault error torn'],
    ['as an error when the page crashes in between', () => refreshed().write('access_token', access).wait(5).in('doc-2').life('commit', { url: '/' }), 'fault error torn'],
    ['as an error when it freezes in between, and the rest comes later', () => refreshed().write('access_token', access).wait(5).life('freeze').wait(9000).task().write('refresh_token', refresh), 'fault error left'],
    ['as an error when the second write is refused', () => refreshed().write('access_token', access).write('refresh_token', refresh, { failed: 'QuotaExceededError' }), 'fault error failed'],
    ['when one record is patched in two tasks', () => refreshed('one-key').write('auth', json({ access: next.access, refresh: pair(1).refresh })).task().wait(20).write('auth', json(next)), 'fault warning task'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cookie = (name: string, role: 'access' | 'refresh', id: string) => ({ place: 'cookie' as const, name, role, value: token(id) });
  const cases: [string, () => Trace][] = [
    ['when both keys are written in one run', () => refreshed().write('access_token', access).write('refresh_token', refresh)],
    ['when the pair is one record', () => refreshed('one-key').write('auth', json(next))],
    ['when the answer sets two cookies', () => new Trace().open('/').at(1000).login(pair(1), 'none').call({ method: 'POST', path: '/api/auth/refresh', sent: [cookie('refresh_token', 'refresh', 'RT1')], issued: [cookie('access_token', 'access', 'AT2'), cookie('refresh_token', 'refresh', 'RT2')] })],
    ['when only the access token is new', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, { access: next.access }).wait(1).task().write('access_token', access).wait(5).commit('doc-2', '/')],
    ['when an unrelated key follows later', () => refreshed().write('access_token', access).write('refresh_token', refresh).task().wait(90).write('profile', { form: 'other', length: 90, members: [] })],
    ['when the refresh token is kept in memory', () => new Trace().open('/').at(1000).login(pair(1), 'none').store({ access: pair(1).access }).at(60_000).refresh(pair(1).refresh, next).wait(1).task().write('access_token', access).wait(5).commit('doc-2', '/')],
    ['when the page goes away a minute after both were stored', () => refreshed().write('access_token', access).write('refresh_token', refresh).wait(60_000).commit('doc-2', '/')],
    ['when the old refresh token is sent again, before the page goes: it was dropped', () => refreshed().write('access_token', access).wait(3000).refused(pair(1).refresh).wait(5).commit('doc-2', '/login')],
    ['when the same old pair is written again', () => refreshed().write('access_token', access).write('refresh_token', refresh).task().wait(20).write('access_token', access)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the answer was not read', () => {
    const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, {}, { body: 'unread' }).wait(60).task();
    expect(verdictsOf(ID, trace.write('access_token', access).task().wait(20).write('refresh_token', refresh))).toEqual(['inconclusive warning unread']);
  });
  test('when events were lost between the writes', () => {
    expect(verdictsOf(ID, refreshed().write('access_token', access).wait(5).gap().task().wait(30).write('refresh_token', refresh))).toEqual(['inconclusive warning gap']);
  });
  const found = () => new Trace().open('/', true).write('access_token', one('access', pair(1).access), { op: 'seen' }).write('refresh_token', one('refresh', pair(1).refresh), { op: 'seen' }).at(5000);
  test('when both tokens were in storage before watching', () => expect(verdictsOf(ID, found())).toEqual(['inconclusive note opened']));
  test('until a pair is seen stored', () => expect(verdictsOf(ID, found().refresh(pair(1).refresh, next).wait(1).store(next))).toEqual([]));
});
