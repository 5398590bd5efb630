import { describe, expect, test } from 'vitest';
import type { TokenUse } from '../../src/core/event';
import { analysed, verdictsOf } from '../support/analysed';
import { bearer, pair, pairInBody, SHOP, token, Trace, urlOf, type CallSpec } from '../support/trace';

const ID = 'token-in-url';
const tokens = pair(1, 1_900_000_000);
const stranger = token('stranger', 1_900_000_000);
const inQuery = (value = tokens.access, name = 'token', role: TokenUse['role'] = 'access'): TokenUse => ({ place: 'query', name, role, value });
const inReferer = (value = tokens.access): TokenUse => ({ place: 'referer', name: 'referer', role: 'access', value });
const signedIn = () => new Trace().open('/').at(1000).login(tokens).at(60_000);
const ELSEWHERE = { origin: 'https://stats.test', initiator: SHOP };
const page = (spec: CallSpec): CallSpec => ({ api: 'navigation', views: ['wire'], ...spec });
/** A document with tokens in its fragment. `load`: when it is there, ms. */
const landing = (uses: TokenUse[], load = 300, frame = 0) =>
  new Trace().at(1000).event({ kind: 'lifecycle', what: 'start', late: false, frame, url: urlOf('/callback'), tokens: uses }).wait(load).event({ kind: 'lifecycle', what: 'pageshow', frame });
const inFragment = (name = 'access_token', role: TokenUse['role'] = 'access'): TokenUse => ({ place: 'fragment', name, role, value: tokens.access });

describe('fires', () => {
  const cases: [string, () => Trace, string][] = [
    ['when the refresh token stands in the query', () => signedIn().call({ method: 'POST', path: '/api/auth/refresh', sent: [inQuery(tokens.refresh, 'refreshToken', 'refresh')], body: { tokens: pairInBody(pair(2)) } }), 'error refresh'],
    ['when a known refresh token stands there under any name', () => signedIn().call({ sent: [inQuery(tokens.refresh, 'key', 'unknown')] }), 'error refresh'],
    ['when a refresh token is a part of the path', () => signedIn().call({ path: '/api/renew/~1a2b3c', sent: [{ place: 'path', name: '', role: 'unknown', value: tokens.refresh }] }), 'error refresh'],
    ['when the session’s access token stands in the query of a call', () => signedIn().call({ sent: [inQuery()] }), 'warning access'],
    ['when nobody saw it issued, but its name says it', () => new Trace().open('/').call({ sent: [inQuery(stranger, 'access_token')] }), 'warning access'],
    ['when a page is opened with the access token', () => signedIn().call(page({ path: '/report', sent: [inQuery()] })), 'warning document'],
    ['when the referrer gives it to another origin', () => signedIn().call({ ...ELSEWHERE, sent: [inReferer()] }), 'error leaked'],
    ['when the fragment stays in the address bar', () => landing([inFragment()]).wait(5000), 'warning fragment'],
    ['when a refresh token stays there', () => landing([{ ...inFragment('refresh_token', 'refresh') }]).wait(5000), 'error fragment'],
    ['when the fragment is cleaned after two seconds', () => landing([inFragment()]).wait(2000).click('Next').navigate('/callback').wait(5000), 'warning fragment'],
    ['when a later navigation takes the token along', () => landing([inFragment()]).wait(100).event({ kind: 'lifecycle', what: 'navigate', url: urlOf('/callback'), tokens: [inFragment()] }).wait(5000), 'warning fragment'],
    ['as a note, where scripts cannot give a header', () => signedIn().call({ api: 'websocket', views: ['wire'], sent: [inQuery()] }), 'note live'],
    ['as a note, for an event stream', () => signedIn().call({ api: 'eventsource', views: ['wire'], sent: [inQuery()] }), 'note live'],
  ];
  test.each(cases)('%s', (_title, trace, verdict) => expect(verdictsOf(ID, trace())).toEqual([`fault ${verdict}`]));

  test('and tells the policy that let the referrer go', () => {
    const trace = signedIn().call(page({ path: '/report', sent: [inQuery()], facts: { referrerPolicy: 'unsafe-url' } })).call({ ...ELSEWHERE, sent: [inReferer()] });
    const leaked = analysed(trace).findings.find(({ cause }) => cause === 'leaked');
    expect(leaked?.values['policy']).toMatchObject({ message: { params: { policy: { text: 'unsafe-url' } } } });
  });

  test('and is the headline of no sign-out', () => {
    const trace = signedIn().call({ method: 'POST', path: '/api/auth/refresh', sent: [inQuery(tokens.refresh, 'refreshToken', 'refresh')], status: 401, body: { envelope: { path: '', error: 'invalid_grant' } } }).wait(10).write('access_token', undefined).write('refresh_token', undefined).navigate('/login');
    const { stories } = analysed(trace);
    expect(stories).toHaveLength(1);
    expect(stories[0]!.headline?.id).not.toBe(ID);
  });
});

test('cannot tell whether an unknown JWT under the name `token` is the session’s', () => {
  expect(verdictsOf(ID, new Trace().open('/').call({ sent: [inQuery(stranger)] }))).toEqual(['inconclusive warning unknown']);
});

describe('is quiet', () => {
  const cases: [string, () => Trace][] = [
    ['at an opaque `token` that nobody knows', () => signedIn().call({ sent: [inQuery(token('csrf'))] })],
    ['at the token of a mail', () => new Trace().open('/').call({ path: '/reset-password', sent: [inQuery(stranger)] })],
    ['at a confirmation under its name', () => new Trace().open('/').call({ sent: [inQuery(stranger, 'confirmation_token')] })],
    ...['https://graph.facebook.com', 'https://graph.instagram.com'].map((origin): [string, () => Trace] => [`at ${origin}, whose contract it is`, () => signedIn().call({ origin, path: '/me', sent: [inQuery(tokens.access, 'access_token')] })]),
    ['at an API whose contract it is', () => signedIn().call({ origin: 'https://api.weixin.qq.com', path: '/sns/oauth2/refresh_token', sent: [inQuery(tokens.refresh, 'refresh_token', 'refresh')] })],
    ['at the public key of a map', () => signedIn().call({ origin: 'https://api.mapbox.com', path: '/tiles/7', sent: [inQuery(stranger, 'access_token')] })],
    ['at a signed storage address', () => signedIn().call({ query: '?x-amz-signature=~1&x-amz-security-token=~2', sent: [inQuery(stranger, 'x-amz-security-token')] })],
    ['at an id token as a hint', () => signedIn().call({ path: '/logout', sent: [inQuery(tokens.access, 'id_token_hint', 'id')] })],
    ['at a token in the header', () => signedIn().call({ sent: [bearer(tokens.access)] })],
    ['at a referrer within the origin', () => signedIn().call({ sent: [inReferer()] })],
    ['when the fragment is cleaned at once', () => landing([inFragment()]).wait(100).navigate('/callback').wait(5000)],
    ['when the fragment is cleaned before the page has loaded', () => landing([inFragment()], 4000).wait(100).navigate('/callback').wait(5000)],
    ['when the page is left at once', () => landing([inFragment()]).wait(100).commit('doc-2', '/').wait(5000)],
    ['in the frame of a silent renewal', () => landing([inFragment()], 300, 3).wait(5000)],
    ['at an authorization code', () => landing([{ ...inFragment('code', 'unknown'), value: token('code') }]).wait(5000)],
  ];
  test.each(cases)('%s', (_title, trace) => expect(verdictsOf(ID, trace())).toEqual([]));
});
