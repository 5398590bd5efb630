import { describe, expect, test } from 'vitest';
import { analysed, verdictsOf } from '../support/analysed';
import { json, junk, one, pair, token, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-token-erased';
const kept = pair(1).refresh;
const access = token('AT2');
const refreshed = (how: 'two-keys' | 'one-key' = 'one-key', spec: CallSpec = {}) => new Trace().open('/').at(1000).login(pair(1), how).at(60_000).refresh(kept, { access }, spec).wait(2).task();
const cookie = (id: string) => ({ place: 'cookie' as const, name: 'refresh_token', role: 'refresh' as const, value: token(id) });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the whole record is replaced', () => refreshed().write('auth', json({ access })), 'fault error replaced'],
    ['when undefined is stored over it', () => refreshed('two-keys').write('access_token', one('access', access)).write('refresh_token', one('refresh', junk('undefined'))), 'fault error placeholder'],
    ['when an empty text is stored over it', () => refreshed('two-keys').write('access_token', one('access', access)).write('refresh_token', one('refresh', junk(''))), 'fault error placeholder'],
    ['when it is removed', () => refreshed('two-keys').write('access_token', one('access', access)).write('refresh_token', undefined), 'fault error removed'],
    ['when it is removed before the access token is stored', () => refreshed('two-keys').write('refresh_token', undefined).wait(4).write('access_token', one('access', access)), 'fault error removed'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the old one is kept', () => refreshed().write('auth', json({ access, refresh: kept }))],
    ['when it is put back at once', () => refreshed().write('auth', json({ access })).wait(200).write('auth', json({ access, refresh: kept }))],
    ['when it moves to another place', () => refreshed().write('auth', json({ access })).write('refresh', one('refresh', kept))],
    ['when a new one comes in a cookie', () => refreshed('one-key', { issued: [cookie('RT2')] }).write('auth', json({ access }))],
    ['when the answer brings a new one', () => new Trace().open('/').at(1000).login(pair(1), 'one-key').at(60_000).refresh(kept, pair(2)).wait(2).store(pair(2), 'one-key')],
    ['when it was never in storage', () => new Trace().open('/').at(1000).login(pair(1), 'none').store({ access: pair(1).access }).at(60_000).refresh(kept, { access }).wait(2).store({ access })],
    ['when the user signs out right after', () => refreshed('two-keys').click('Log out').wait(30).write('access_token', undefined).write('refresh_token', undefined)],
    ['when the user signs out right after, and the access token was in memory', () => new Trace().open('/').at(1000).login(pair(1), 'none').store({ refresh: kept }).at(60_000).refresh(kept, { access }).wait(20).click('Log out').wait(30).write('refresh_token', undefined)],
    ['when nobody read the answer, and nothing of it was stored', () => refreshed('two-keys', { body: 'unread' }).wait(60).write('refresh_token', undefined)],
    ['when the session ends right after, with both tokens', () => refreshed('two-keys').write('access_token', one('access', access)).wait(100).write('access_token', undefined).write('refresh_token', undefined)],
    ['when the session ends an hour later', () => refreshed('two-keys').write('access_token', one('access', access)).wait(3_600_000).write('refresh_token', undefined)],
    ['when the value is encrypted from then on', () => refreshed().write('auth', { form: 'opaque', length: 400, members: [] })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('when the answer was not read', () => expect(verdictsOf(ID, refreshed('one-key', { body: 'unread' }).wait(60).write('auth', json({ access })))).toEqual(['inconclusive error unread']));
  test('when events were lost behind the write', () => expect(verdictsOf(ID, refreshed().write('auth', json({ access })).wait(100).gap())).toEqual(['inconclusive error gap']));
});

test('the placeholder is its consequence', () => {
  const { groups } = analysed(refreshed('two-keys').write('access_token', one('access', access)).write('refresh_token', one('refresh', junk('undefined'))));
  expect(groups.map(({ cause, consequences }) => [cause.id, ...consequences.map(({ id }) => id)])).toEqual([[ID, 'junk-token-stored']]);
});
