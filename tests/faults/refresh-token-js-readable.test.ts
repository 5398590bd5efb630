import { describe, expect, test } from 'vitest';
import type { TokenRef } from '../../src/core/token-ref';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, inCookie, one, pair, START, Trace, type CallSpec } from '../support/trace';

const ID = 'refresh-token-js-readable';
const DAY = 86_400;
const now = START / 1000;
/** A pair whose refresh token says how long it lives. */
const lasting = (n: number, days: number) => ({ access: pair(n).access, refresh: { ...pair(n).refresh, kind: 'jwt' as const, claims: { iat: now, exp: now + days * DAY } } as TokenRef });
const signedIn = (days = 30) => new Trace().open('/').at(1000).login(lasting(1, days)).at(60_000);
const kept = (trace: Trace, days = 30) => trace.refresh(lasting(1, days).refresh, { access: pair(2).access });
const rotated = (trace: Trace) => trace.refresh(lasting(1, 30).refresh, lasting(2, 30));
const setsCookie = (spec: Partial<CallSpec>, age?: number, httpOnly = false): CallSpec => ({ method: 'POST', path: '/api/auth/login', request: { credentials: true }, issued: [inCookie('rt', 'refresh', pair(1).refresh)], setCookies: [{ name: 'rt', age, httpOnly }], ...spec });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['as a note, at a long-lived token in storage that is rotated', () => rotated(signedIn()), 'note storage'],
    ['as a warning, when it is never changed', () => kept(signedIn()), 'warning fixed-storage'],
    ['at what was there before watching began', () => kept(new Trace().open('/').write('refresh_token', one('refresh', lasting(1, 30).refresh), { op: 'seen' })), 'warning fixed-storage'],
    ['in sessionStorage', () => kept(new Trace().open('/').write('refresh_token', one('refresh', lasting(1, 30).refresh), { area: 'session' })), 'warning fixed-storage'],
    ['at a cookie that scripts can read, of a token that is never changed', () => new Trace().open('/').call(setsCookie({}, 30 * DAY)).at(60_000).call({ method: 'POST', path: '/api/auth/refresh', sent: [inCookie('rt', 'refresh', pair(1).refresh)], body: { members: ['access_token'], tokens: [{ ...bearer(pair(2).access), place: 'body', name: 'access_token' }] } }), 'warning fixed-cookie'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([`fault ${verdict}`]));

  test('and is the headline of no sign-out', () => {
    const { stories } = analysed(kept(signedIn()).wait(60_000).refused(lasting(1, 30).refresh).wait(10).write('access_token', undefined).write('refresh_token', undefined).navigate('/login'));
    expect(stories.map(({ headline }) => headline?.id)).toEqual([undefined]);
  });
});

describe('cannot tell how bad it is before a refresh was seen', () => {
  test('in storage', () => expect(verdictsOf(ID, signedIn())).toEqual(['inconclusive note unknown']));
  test('in a cookie', () => expect(verdictsOf(ID, new Trace().open('/').call(setsCookie({}, 30 * DAY)))).toEqual(['inconclusive note unknown']));
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at a short session', () => kept(signedIn(1), 1)],
    ['at a short session of an issuer that counts milliseconds', () => new Trace().open('/').at(1000).login({ access: pair(1).access, refresh: { ...pair(1).refresh, kind: 'jwt', claims: { iat: now * 1000, exp: (now + DAY) * 1000 } } })],
    ['at a token that does not say how long it lives', () => new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, { access: pair(2).access })],
    ['at an HttpOnly cookie', () => new Trace().open('/').call(setsCookie({}, 30 * DAY, true))],
    ['at a cookie that lives as long as the browser', () => new Trace().open('/').call(setsCookie({}))],
    ['at an access token', () => new Trace().open('/').write('access_token', one('access', lasting(1, 30).refresh))],
    ['at a pair in memory', () => new Trace().open('/').at(1000).login(lasting(1, 30), 'none')],
    ['at an encrypted store', () => new Trace().open('/').write('msal.token.keys', { form: 'opaque', length: 900, members: [] })],
    ['at tokens that are bound to a key', () => new Trace().open('/').call({ sent: [{ ...bearer(pair(1).access), scheme: 'DPoP' }] }).at(1000).login(lasting(1, 30))],
    ['at a write that was refused', () => new Trace().open('/').write('refresh_token', one('refresh', lasting(1, 30).refresh), { failed: 'QuotaExceededError' })],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
