import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { json, one, pair, Trace, type CallSpec } from '../support/trace';

const ID = 'new-refresh-token-dropped';
const old = pair(1).refresh;
const next = pair(2);
const access = one('access', next.access);
const refreshed = (spec: CallSpec = {}) => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(old, next, spec).wait(2).task();
const dropped = () => refreshed().write('access_token', access);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the old one is sent again and refused', () => dropped().wait(30_000).refused(old), 'fault error refused'],
    ['when the next page sends it', () => dropped().wait(9000).commit('doc-2', '/').wait(300).refused(old), 'fault error refused'],
    ['as a warning when it is let through', () => dropped().wait(5000).refresh(old, pair(3)), 'fault warning survived'],
    ['as a warning before it is sent again', () => dropped().wait(5000), 'fault warning kept'],
    ['when the record is patched with the access token alone', () => new Trace().open('/').at(1000).login(pair(1), 'one-key').at(60_000).refresh(old, next).wait(2).task().write('auth', json({ access: next.access, refresh: old })).wait(30_000).refused(old), 'fault error refused'],
    ['when the access token is kept in memory', () => refreshed().wait(30_000).refused(old), 'fault error refused'],
    ['when it was stored under another key', () => dropped().write('refreshToken', one('refresh', next.refresh)).wait(30_000).refused(old), 'fault error elsewhere'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cookie = { place: 'cookie' as const, name: 'refresh_token', role: 'refresh' as const, value: next.refresh };
  const cases: [string, () => Trace][] = [
    ['when both are stored', () => refreshed().store(next).wait(30_000).refused(old)],
    ['when the second follows a moment later', () => dropped().wait(900).task().write('refresh_token', one('refresh', next.refresh)).wait(30_000).refresh(next.refresh, pair(3))],
    ['when the server does not rotate', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(old, { access: next.access, refresh: old }).wait(2).write('access_token', access).wait(30_000).refused(old)],
    ['when the new one comes in a cookie', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(old, { access: next.access }, { issued: [cookie] }).wait(2).write('access_token', access).wait(30_000)],
    ['when the answer has an access token only', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(old, { access: next.access }).wait(2).write('access_token', access).wait(30_000)],
    ['when the pair is kept in memory', () => new Trace().open('/').at(1000).login(pair(1), 'none').at(60_000).refresh(old, next).wait(30_000)],
    ['when memory holds the new one, which is sent', () => dropped().wait(800).refresh(next.refresh, pair(3)).wait(2).write('access_token', one('access', pair(3).access)).wait(300).write('refresh_token', one('refresh', pair(3).refresh))],
    ['when the page is gone before it could store', () => dropped().wait(20).commit('doc-2', '/').wait(9000).refused(old)],
    ['when the user signs out then', () => dropped().wait(500).click('Sign out').write('access_token', undefined).write('refresh_token', undefined).wait(9000)],
    ['when one of two copies is kept up, which is a fault of its own', () => new Trace().open('/').at(1000).login(pair(1), 'one-key').write('user', json(pair(1))).at(60_000).refresh(old, next).wait(2).write('auth', json(next)).wait(30_000).refused(old)],
    ['when two calls refresh at once with the same token', () => {
      const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000);
      return trace.refused(old, { at: 60_050, after: 30 }).refresh(old, next).wait(70).store(next).wait(9000);
    }],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the first answer was not read', () => expect(verdictsOf(ID, refreshed({ body: 'unread' }).wait(60).write('access_token', access).wait(30_000).refused(old))).toEqual(['inconclusive error unread']));
  test('when events were lost behind the answer', () => expect(verdictsOf(ID, dropped().wait(100).gap().wait(30_000).refused(old))).toEqual(['inconclusive error gap']));
});

test('a spent token that is sent again is its consequence, and half a pair as well', () => {
  const { groups } = analysed(dropped().wait(9000).commit('doc-2', '/').wait(300).refused(old));
  expect(groups.filter(({ cause }) => cause.verdict === 'fault').map(({ cause }) => cause.id)).toEqual([ID]);
});
