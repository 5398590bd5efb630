import { describe, expect, test } from 'vitest';
import { credentialsIn, grantIn, operationIn, tokensInRequest } from '../../src/recognise/request';
import { access as A, opaqueAccess, opaqueRefresh, refresh as R, uuid } from './tokens';

const told = (value: unknown) => tokensInRequest(value).map(({ role, path, raw }) => [role, path, raw]);

describe('a request sends', () => {
  test.each<[string, unknown, [string, string, string][]]>([
    ['OAuth form', { grant_type: 'refresh_token', refresh_token: opaqueRefresh, client_id: 'spa' }, [['refresh', 'refresh_token', opaqueRefresh]]],
    ['camel case', { refreshToken: R }, [['refresh', 'refreshToken', R]]],
    ['dashes', { 'refresh-token': R }, [['refresh', 'refresh-token', R]]],
    ['simplejwt', { refresh: R }, [['refresh', 'refresh', R]]],
    ['short names', { rt: opaqueRefresh }, [['refresh', 'rt', opaqueRefresh]]],
    ['r_token', { r_token: uuid }, [['refresh', 'r_token', uuid]]],
    ['expired pair', { accessToken: A, refreshToken: R }, [['access', 'accessToken', A], ['refresh', 'refreshToken', R]]],
    ['Cognito InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: opaqueRefresh } }, [['refresh', 'AuthParameters.REFRESH_TOKEN', opaqueRefresh]]],
    ['Cognito GetTokens', { RefreshToken: opaqueRefresh, ClientId: 'x' }, [['refresh', 'RefreshToken', opaqueRefresh]]],
    ['GraphQL variables', { operationName: 'refreshToken', variables: { input: { refreshToken: R } }, query: 'mutation refreshToken($i: I) { refreshToken(input: $i) { token } }' }, [['refresh', 'variables.input.refreshToken', R]]],
    ['GraphQL literal', { query: `mutation { refreshToken(refreshToken: "${R}") { token } }` }, [['refresh', 'query.refreshToken', R]]],
    ['GraphQL batch', [{ variables: { refreshToken: R } }], [['refresh', '0.variables.refreshToken', R]]],
    ['connection_init', { type: 'connection_init', payload: { headers: { Authorization: `Bearer ${A}` } } }, [['access', 'payload.headers.Authorization', A]]],
    ['a bare `token` may be either', { token: opaqueAccess }, [['unknown', 'token', opaqueAccess]]],
    ['RFC 7009 hint', { token: opaqueRefresh, token_type_hint: 'refresh_token' }, [['refresh', 'token', opaqueRefresh]]],
    ['junk', { refreshToken: 'undefined' }, [['refresh', 'refreshToken', 'undefined']]],
    ['null', { refresh_token: null }, [['refresh', 'refresh_token', 'null']]],
    ['scheme inside the body', { refreshToken: `Bearer ${R}` }, [['refresh', 'refreshToken', R]]],
    ['bare JWT', A, [['unknown', '', A]]],
  ])('%s', (_, value, expected) => expect(told(value)).toEqual(expected));

  test.each<[string, unknown]>([
    ['search', { query: 'red shoes', token: 'ETH' }], ['settings', { refresh: true, access: 'public', refreshInterval: 30 }], ['device', { fcmToken: opaqueAccess, deviceToken: uuid }],
    ['CSRF', { _csrf: opaqueAccess, csrfToken: opaqueAccess }], ['GraphQL literals of another kind', { query: `mutation { post(refreshToken: "not a token", title: "${A}") { id } }` }], ['too deep', { data: { data: { data: { data: { refreshToken: R } } } } }], ['rows', { rows: [{ refresh_token: R }] }], ['text', 'hello'], ['nothing', undefined], ['null', null],
  ])('%s sends none', (_, value) => expect(told(value)).toEqual([]));
});

describe('the grant', () => {
  test.each<[unknown, string | undefined]>([
    [{ grant_type: 'refresh_token' }, 'refresh_token'], [{ grantType: 'password' }, 'password'], [{ grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }, 'urn:ietf:params:oauth:grant-type:device_code'],
    [{ AuthFlow: 'REFRESH_TOKEN_AUTH' }, 'refresh_token'], [{ AuthFlow: 'REFRESH_TOKEN' }, 'refresh_token'], [{ AuthFlow: 'USER_PASSWORD_AUTH' }, 'password'], [{ data: { grant_type: 'refresh_token' } }, 'refresh_token'],
    [{ AuthFlow: 'constructor' }, undefined], [{ grant_type: '' }, undefined], [{ grant_type: 5 }, undefined], [{ grant_type: 'a secret with spaces' }, undefined], [{ grant: 'refresh_token' }, undefined], ['grant_type=x', undefined], [null, undefined],
  ])('of %j is %j', (value, grant) => expect(grantIn(value)).toBe(grant));
});

describe('credentials', () => {
  test.each<unknown>([
    { username: 'ann', password: 'x' }, { email: 'a@b.c', passwd: 'x' }, { phone: '1', code: '123456' }, { grant_type: 'authorization_code', code: 'Spl', redirect_uri: 'https://a.test' }, { code: 'Spl', code_verifier: 'v' },
    { otp: '123456' }, { mobile: '1', smsCode: '1234' }, { grant_type: 'x', assertion: 'y' }, { variables: { input: { email: 'a', password: 'b' } } }, { AuthParameters: { USERNAME: 'a', PASSWORD: 'b' } },
  ])('%j signs in', (value) => expect(credentialsIn(value)).toBe(true));

  test.each<unknown>([
    { refresh_token: R }, { code: 'US', name: 'United States' }, { code: 200, msg: 'ok' }, { password: '' }, { password: null }, { oldPassword: 'a', newPassword: 'b' }, { password: 'a', confirmPassword: 'a' },
    { passwordHint: 'x' }, { username: 'ann' }, { compass: 'north' }, [], 'password=x', undefined,
  ])('%j does not', (value) => expect(credentialsIn(value)).toBe(false));
});

describe('the GraphQL operation', () => {
  test.each<[string, unknown, string | undefined]>([
    ['by name', { operationName: 'GetMe', query: 'query GetMe { me { id } }' }, 'GetMe'],
    ['declared', { query: 'mutation RefreshToken($t: String!) { refreshToken(t: $t) { token } }' }, 'refreshToken'],
    ['root field of an anonymous one', { query: 'mutation { login(u: "a") { token } }' }, 'login'],
    ['root field that refreshes, behind a generic name', { operationName: 'Mutation1', query: 'mutation Mutation1 { renewSession { token } }' }, 'renewSession'],
    ['alias', { query: '{ fresh: refreshToken { token } }' }, 'refreshToken'],
    ['shorthand', { query: '{ me { id } }' }, 'me'],
    ['persisted', { operationName: 'RefreshToken', extensions: { persistedQuery: {} } }, 'RefreshToken'],
    ['batch', [{ operationName: 'A' }, { operationName: 'B' }], 'A'],
    ['a search is none', { query: 'red shoes' }, undefined],
    ['a strange name is none', { operationName: 'a b; c' }, undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, value, name) => expect(operationIn(value)).toBe(name));
});
