import { describe, expect, test } from 'vitest';
import { refreshUrls } from '../../src/recognise/conventions/refresh-calls';
import { isRefreshOperation } from '../../src/recognise/conventions/graphql-operations';
import { REFRESH_SCORE, scoreRefresh, type RefreshEvidence } from '../../src/recognise/refresh-call';
import { refreshUrlExamples } from './examples/refresh-urls';
import { body, calling, inBody, inCookie, inHeader } from './calls';
import { bothSides, everyRow } from './rows';

const score = (evidence: RefreshEvidence) => scoreRefresh(evidence).score;
const isRefresh = (evidence: RefreshEvidence) => score(evidence) >= REFRESH_SCORE;

everyRow('refresh url', refreshUrls, ({ id }) => id, refreshUrlExamples, (row, example) => {
  bothSides(example);
  const knows = (line: string) => {
    const { method, url } = calling(line);
    return (row.method === 'any' || row.method === method) && (row.host?.test(url.origin) ?? true) && row.path.test(url.path);
  };
  example.yes.forEach((line) => expect(knows(line), line).toBe(true));
  example.no.forEach((line) => expect(knows(line), line).toBe(false));
  // A URL that does nothing else is a refresh at once; a token endpoint only with the grant or a refresh token.
  for (const line of example.yes) {
    expect(isRefresh(calling(line)), line).toBe(row.serves === 'refresh');
    expect(isRefresh(calling(line, { grant: 'refresh_token' })), line).toBe(true);
    expect(isRefresh(calling(line, { body: body({ tokens: [inBody('refresh_token')] }) })), line).toBe(true);
    expect(isRefresh(calling(`${line}/`)), `${line}/`).toBe(row.serves === 'refresh');
  }
});

describe('a refresh call', () => {
  test.each<[string, RefreshEvidence]>([
    ['grant in the body', calling('POST /any', { body: body({ grant: 'refresh_token' }) })],
    ['grant in the query', calling('POST /blade-auth/token', { grant: 'refresh_token' })],
    ['grant in capitals', calling('POST /any', { grant: 'REFRESH_TOKEN' })],
    ['Cognito GetTokensFromRefreshToken', calling('POST https://cognito-idp.eu-west-1.amazonaws.com/', { target: 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken' })],
    ['Cognito InitiateAuth', calling('POST /', { target: 'AWSCognitoIdentityProviderService.InitiateAuth', body: body({ grant: 'refresh_token' }) })],
    ['GraphQL operation', calling('POST /graphql', { body: body({ operation: 'refreshToken' }) })],
    ['cookie only, by its path', calling('POST /auth/refresh', { sent: [inCookie('known1')] })],
    ['cookie only, unusual path with the cookie’s Path', calling('POST /api/v2/keepalive/renew', { refreshCookiePaths: ['/api/v2/keepalive/renew'] })],
    ['cookie’s Path, after the answer', calling('POST /api/v2/keepalive', { refreshCookiePaths: ['/api/v2/keepalive/'], issuedAccess: true })],
    ['known refresh token in the body', calling('POST /api/x', { body: body({ tokens: [inBody('t', 'known1', 'unknown')] }) })],
    ['known refresh token in the query', calling('POST /system/auth/x', { sent: [{ ...inBody('refreshToken', 'known1'), place: 'query' }] })],
    ['refresh token as Bearer by contract', calling('POST /v1/identity/renew', { sent: [inHeader('known1')] })],
    ['sliding token, after the answer', calling('POST /api/renew-session', { sent: [inHeader('a1')], issuedAccess: true })],
    ['the URL that refreshed before', calling('POST /x/y', { knownUrl: true, issuedAccess: true })],
    ['junk instead of the token', calling('POST /auth/x/refresh', { body: body({ tokens: [{ place: 'body', name: 'refreshToken', role: 'refresh', value: { kind: 'junk', text: 'undefined', length: 9 } }] }) })],
  ])('%s', (_, evidence) => expect(isRefresh(evidence)).toBe(true));
});

describe('no refresh call', () => {
  test.each<[string, RefreshEvidence]>([
    ['cache', calling('POST /refresh-cache', { issuedAccess: false })],
    ['cache below', calling('POST /api/cache/refresh')],
    ['cache that answers with a token', calling('POST /refreshCache', { issuedAccess: true })],
    ['list', calling('GET /orders/refreshList')],
    ['data', calling('GET /refresh_data')],
    ['feed', calling('POST /feed/refresh', { sent: [inHeader('a1')] })],
    ['price', calling('GET /token/price')],
    ['API keys', calling('POST /api/tokens', { issuedAccess: true })],
    ['any path that ends so, without tokens', calling('POST /products/7/refresh', { sent: [inHeader('a1')] })],
    ['extend a booking', calling('POST /bookings/7/extend')],
    ['rotate a picture', calling('POST /images/7/rotate')],
    ['refresh cookie on every call', calling('GET /api/me', { sent: [inCookie('known1')] })],
    ['cookie with Path=/', calling('GET /', { refreshCookiePaths: ['/', ''], issuedAccess: true })],
    ['another path below the cookie’s', calling('POST /auth/login', { refreshCookiePaths: ['/auth'] })],
    ['refresh token misused as Bearer', calling('GET /api/orders', { sent: [inHeader('known1')] })],
    ['login', calling('POST /login', { body: body({ credentials: true }), issuedAccess: true })],
    ['password grant at the token endpoint', calling('POST /oauth/token', { grant: 'password', issuedAccess: true, knownUrl: true })],
    ['authorization code', calling('POST /connect/token', { grant: 'authorization_code', body: body({ credentials: true }), issuedAccess: true, knownUrl: true })],
    ['logout that sends the refresh token', calling('POST /auth/logout', { body: body({ tokens: [inBody('refreshToken', 'known1')] }) })],
    ['GraphQL logout that sends the refresh token', calling('POST /graphql', { body: body({ operation: 'logout', tokens: [inBody('variables.refreshToken', 'known1')] }) })],
    ['revocation', calling('POST /oauth/revoke', { body: body({ tokens: [inBody('token', 'known1', 'refresh')] }) })],
    ['introspection', calling('POST /oauth/introspect', { body: body({ tokens: [inBody('token', 'known1', 'refresh')] }) })],
    ['verification', calling('POST /api/token/verify/', { body: body({ tokens: [inBody('token', 'known1', 'unknown')] }) })],
    ['another GraphQL operation at a URL that refreshed', calling('POST /graphql', { body: body({ operation: 'orders' }), knownUrl: true, issuedAccess: true })],
    ['business call', calling('GET /api/orders?page=~1', { sent: [inHeader('a1')] })],
    ['saving a refresh token once', calling('POST /settings', { body: body({ tokens: [inBody('refresh')] }) })],
  ])('%s', (_, evidence) => expect(isRefresh(evidence)).toBe(false));
});

test('why names each clue with its points', () => {
  expect(scoreRefresh(calling('POST /auth/refresh', { body: body({ tokens: [inBody('refreshToken', 'known1')] }), issuedAccess: true }))).toEqual({
    score: 14,
    why: ['refresh token member +3', 'sends a known refresh token +5', 'path ends as a refresh +3', 'known url: auth refresh +1', 'answer issues an access token +2'],
  });
});

test.each<[string, number, RefreshEvidence]>([
  ['a URL that is known from its source', 4, calling('POST /api/token/refresh')],
  ['a known host', 5, calling('POST https://securetoken.googleapis.com/v1/token')],
  ['a URL that nothing but its row tells', 4, calling('POST /v1/client/sessions/~8f3a2b/tokens')],
  ['grant and answer', 7, calling('POST /any', { grant: 'refresh_token', issuedAccess: true })],
  ['only the answer', 2, calling('POST /any', { issuedAccess: true, body: body({ tokens: [inBody('accessToken', 'a1', 'access')] }) })],
  ['nothing', 0, calling('GET /any')],
])('%s scores %i', (_, points, evidence) => expect(score(evidence)).toBe(points));

test.each(['refreshToken', 'RefreshToken', 'refresh', 'renewSession', 'rotateAuthTokens', 'refresh_token', 'refreshLogin', 'refreshUserSession'])('the operation %s refreshes', (name) => expect(isRefreshOperation(name)).toBe(true));
test.each(['refreshFeed', 'refreshTokenPrice', 'login', 'tokens', 'renewSubscription', 'rotateImage', ''])('the operation %j does not', (name) => expect(isRefreshOperation(name)).toBe(false));
