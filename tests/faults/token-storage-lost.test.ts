import { describe, expect, test } from 'vitest';
import { verdictsOf } from '../support/analysed';
import { bearer, json, one, pair, Trace } from '../support/trace';

const ID = 'token-storage-lost';
const next = pair(2);
const QUOTA = { failed: 'QuotaExceededError' };
const refreshed = () => new Trace().open('/').at(1000).login(pair(1), 'one-key').at(60_000).refresh(pair(1).refresh, next).wait(2).task();
const refused = () => refreshed().write('auth', json(next), QUOTA);
/** Signed in a while ago; then the next page begins. */
const reopened = (trace: Trace) => trace.wait(1000).commit('doc-2', '/');
const signedIn = () => new Trace().open('/').at(1000).login(pair(1), 'one-key').at(60_000);

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a warning when a write is refused and nothing follows', () => refused().wait(60_000), 'fault warning refused'],
    ['when the session ends with it', () => refused().wait(5).write('auth', undefined).navigate('/login').commit('doc-2', '/login'), 'fault error lost'],
    ['when the old token is sent instead, and refused', () => refused().wait(20_000).refused(pair(1).refresh), 'fault error lost'],
    ['when private browsing refuses it', () => new Trace().open('/').at(1000).call({ method: 'POST', path: '/api/auth/login', request: { credentials: true }, body: { tokens: [{ place: 'body', name: 'access_token', role: 'access', value: next.access }] } }).write('access_token', one('access', next.access), { failed: 'SecurityError' }).wait(5).navigate('/login').wait(60_000), 'fault warning refused'],
    ['when both keys are refused, once', () => refreshed().write('access_token', one('access', next.access), QUOTA).write('refresh_token', one('refresh', next.refresh), QUOTA).wait(60_000), 'fault warning refused'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([verdict]));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['when the app makes room and writes again', () => refused().wait(3).write('auth', json(next)).wait(60_000)],
    ['when another place takes it', () => refused().wait(3).write('auth', json(next), { area: 'session' }).wait(60_000)],
    ['when the app goes on from memory', () => refused().wait(100).call({ sent: [bearer(next.access)] }).wait(60_000)],
    ['when the user signs out then', () => refused().wait(900).click('Sign out').write('auth', undefined).wait(60_000)],
    ['when the next page finds what was stored', () => reopened(signedIn()).write('auth', json(pair(1)), { op: 'seen' }).wait(9000)],
    ['when a sign-out had removed it', () => reopened(signedIn().write('auth', undefined)).wait(9000)],
    ['when the server clears the site’s data at sign-out', () => reopened(signedIn().call({ method: 'POST', path: '/api/auth/logout', status: 204 })).wait(9000)],
    ['when a frame of another site begins', () => signedIn().event({ kind: 'lifecycle', what: 'start', doc: 'frame', frame: 3, url: { origin: 'https://ads.test', path: '/', query: '' }, late: false }).wait(9000)],
    ['when a frame of the site begins below another site', () => signedIn().event({ kind: 'lifecycle', what: 'start', doc: 'frame', frame: 3, url: { origin: 'https://shop.test', path: '/', query: '' }, late: false }).wait(9000)],
    ['when another key of that store is still there', () => reopened(signedIn().write('refresh-copy', one('refresh', pair(1).refresh))).write('auth', json(pair(1)), { op: 'seen' }).wait(9000)],
    ['when something that is no token is refused', () => refreshed().write('profile', { form: 'other', length: 90, members: [] }, QUOTA).write('auth', json(next)).wait(60_000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});

describe('cannot tell', () => {
  test('who emptied the storage', () => expect(verdictsOf(ID, reopened(signedIn()).wait(9000))).toEqual(['inconclusive error emptied']));
  test('when events were lost behind the refused write', () => expect(verdictsOf(ID, refused().wait(5).gap().wait(5).navigate('/login').commit('doc-2', '/login'))).toEqual(['inconclusive warning gap']));
});
