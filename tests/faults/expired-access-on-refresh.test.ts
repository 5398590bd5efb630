import { describe, expect, test } from 'vitest';
import type { TokenRef } from '../../src/core/token-ref';
import { verdictsOf } from '../support/analysed';
import { bearer, errorBody, inBody, junk, pair, refreshSpec, START, Trace, type CallSpec } from '../support/trace';

const ID = 'expired-access-on-refresh';
const tokens = pair(1, (START + 60_000) / 1000);
const expired = errorBody('invalid_token', 'The access token has expired');
const tokenExpired = errorBody('Unauthorized', 'Token has expired');
const signedIn = (): Trace => new Trace().clock(0).open('/').at(1000).login(tokens).at(70_000);
const both = (more: CallSpec = {}, refresh: TokenRef = tokens.refresh): CallSpec => ({ ...refreshSpec(refresh), sent: [bearer(tokens.access)], status: 401, body: expired, ...more });
const verdicts = (spec: CallSpec, trace = signedIn()) => verdictsOf(ID, trace.call(spec));

describe('fires when the refusal is for the access token', () => {
  test('by its name', () => expect(verdicts(both())).toEqual(['fault error filtered']));
  test('by the challenge', () => expect(verdicts(both({ body: { members: [] }, challenge: 'bearer', challengeError: 'invalid_token' }))).toEqual(['fault error filtered']));
  test('by the challenge alone', () => expect(verdicts(both({ body: 'unread', challenge: 'bearer', challengeError: 'invalid_token' }))).toEqual(['fault error filtered']));
  test('by its kind, where the refresh token is no JWT', () => expect(verdicts(both({ body: { members: ['message'], envelope: { path: '', message: 'jwt expired' } } }))).toEqual(['fault error filtered']));
  test('by its age, where the refresh token is good for longer', () => {
    const refresh: TokenRef = { ...tokens.refresh, kind: 'jwt', claims: { exp: START / 1000 + 3600 } };
    expect(verdicts(both({ body: tokenExpired }, refresh))).toEqual(['fault error filtered']);
  });
  test('behind a 200', () => expect(verdicts(both({ status: 200, body: { members: ['code', 'msg'], envelope: { path: 'code', code: 401, message: 'Access token expired' } } }))).toEqual(['fault error filtered']));
  test('where only an earlier refusal tells that it is over', () => {
    const opaque = pair('o');
    const trace = new Trace().open('/').at(1000).login(opaque).at(70_000).call({ sent: [bearer(opaque.access)], status: 401 });
    expect(verdicts({ ...both({}, opaque.refresh), sent: [bearer(opaque.access)] }, trace)).toEqual(['fault error filtered']);
  });
});

describe('is quiet about', () => {
  test('an access token that is good', () => expect(verdicts(both(), new Trace().clock(0).open('/').at(1000).login(tokens).at(30_000))).toEqual([]));
  test('back ends that want both tokens', () => expect(verdicts(both({ status: 200, body: { members: ['access_token'], tokens: [inBody('access_token', 'access', pair(2).access)] } }))).toEqual([]));
  test('the same address later, where both are wanted', () => {
    const next = pair(2, (START + 120_000) / 1000);
    const trace = signedIn().call(both({ status: 200, body: { members: ['access_token'], tokens: [inBody('access_token', 'access', next.access), inBody('refresh_token', 'refresh', next.refresh)] } })).at(130_000);
    expect(verdicts({ ...both({}, next.refresh), sent: [bearer(next.access)] }, trace)).toEqual([]);
  });
  test('a session that renews by the access token alone', () => expect(verdicts({ method: 'GET', path: '/admin/refreshToken', sent: [bearer(tokens.access)], status: 401, body: expired })).toEqual([]));
  test('a client’s own name and password', () => expect(verdicts(both({ sent: [{ ...bearer(tokens.access), scheme: 'Basic', role: 'unknown' }] }))).toEqual([]));
  test('a refresh token in Authorization, by contract', () => expect(verdicts({ method: 'POST', path: '/api/auth/refresh', sent: [bearer(tokens.refresh, 'refresh')], status: 401, body: expired })).toEqual([]));
  test('a refusal for the refresh token', () => expect(verdicts(both({ body: errorBody('invalid_grant', 'Refresh token expired') }))).toEqual([]));
  test('a refresh token that is too old', () => expect(verdicts(both({}, { ...tokens.refresh, kind: 'jwt', claims: { exp: (START + 65_000) / 1000 } }))).toEqual([]));
  test('a refresh token that was spent', () => {
    expect(verdicts(both(), signedIn().refresh(tokens.refresh, pair(2)))).toEqual([]);
  });
  test('a refusal for something else', () => expect(verdicts(both({ status: 400, body: errorBody('invalid_request', 'Field device is missing') }))).toEqual([]));
  test('a server that is ill', () => expect(verdicts(both({ status: 503 }))).toEqual([]));
  test('a call without a refresh token', () => expect(verdicts(both({ request: { members: ['refresh_token'], tokens: [inBody('refresh_token', 'refresh', junk('undefined'))] } }))).toEqual([]));
});

describe('cannot tell', () => {
  test('when nobody read the answer', () => expect(verdicts(both({ body: 'unread' }))).toEqual(['inconclusive error unread']));
  test('when a refresh token of unknown end was idle, and the answer names neither', () => expect(verdicts(both({ body: tokenExpired }), signedIn().at(7_200_000))).toEqual(['inconclusive error age']));
  test('when a refresh token that has not expired may be revoked', () => {
    const refresh: TokenRef = { ...tokens.refresh, kind: 'jwt', claims: { exp: START / 1000 + 3600 } };
    expect(verdicts(both({ body: errorBody('Unauthorized', 'Invalid token') }, refresh))).toEqual(['inconclusive error age']);
  });
  test('when the refresh token was there before watching began', () => {
    const trace = new Trace().clock(0).open('/').write('refresh_token', { form: 'token', length: 40, members: [{ path: '', role: 'refresh', value: pair('old').refresh }] }, { op: 'seen' }).at(70_000);
    expect(verdicts(both({ body: { members: ['message'], envelope: { path: '', message: 'Token has expired' } } }, pair('old').refresh), trace)).toEqual(['inconclusive error age']);
  });
});
