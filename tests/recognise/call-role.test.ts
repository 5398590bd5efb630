import { expect, test } from 'vitest';
import { callRole } from '../../src/recognise/call-role';
import { body, calling, inBody, inCookie, inHeader } from './calls';

test.each<[string, string, ReturnType<typeof calling>]>([
  ['mall', 'refresh', calling('GET /admin/refreshToken', { sent: [inHeader('a1')] })],
  ['cookie-only', 'refresh', calling('POST /auth/refresh', { sent: [inCookie('known1')] })],
  ['cookie-only of a guest', 'refresh', calling('POST /auth/refresh')],
  ['token endpoint with the grant', 'refresh', calling('POST /oauth/token', { grant: 'refresh_token', issuedAccess: true })],
  ['GitHub with the grant', 'refresh', calling('POST /login/oauth/access_token', { body: body({ grant: 'refresh_token' }) })],
  ['GraphQL', 'refresh', calling('POST /graphql', { body: body({ operation: 'RefreshToken' }) })],
  ['old DRF JWT', 'refresh', calling('POST /api/token/refresh/', { body: body({ tokens: [inBody('token', 'a1', 'unknown')] }) })],

  ['password grant', 'login', calling('POST /oauth/token', { grant: 'password', knownUrl: true })],
  ['code grant', 'login', calling('POST /connect/token', { grant: 'authorization_code' })],
  ['device grant', 'login', calling('POST /oauth/token', { grant: 'urn:ietf:params:oauth:grant-type:device_code' })],
  ['token exchange', 'login', calling('POST /oauth/token', { grant: 'urn:ietf:params:oauth:grant-type:token-exchange' })],
  ['password in the body', 'login', calling('POST /api/enter', { body: body({ credentials: true }) })],
  ['password with a stale bearer', 'login', calling('POST /login', { body: body({ credentials: true }), sent: [inHeader('a1')] })],
  ['password beside a session cookie', 'login', calling('POST /api/enter', { body: body({ credentials: true }), sent: [{ ...inCookie('a1', 'access_token'), role: 'access' }] })],
  ['password beside Basic', 'login', calling('POST /api/enter', { body: body({ credentials: true }), sent: [{ ...inHeader('a1'), scheme: 'Basic' }] })],
  ['password beside a refresh token header', 'login', calling('POST /api/enter', { body: body({ credentials: true }), sent: [inHeader('r1', 'refresh', 'x-refresh-token')] })],
  ['login path', 'login', calling('POST /api/v1/auth/login')],
  ['sign-in path', 'login', calling('POST /users/sign_in')],
  ['sign-up', 'login', calling('POST /auth/signup')],
  ['callback of a sign-in', 'login', calling('POST /auth/callback')],
  ['code by GET that issues', 'login', calling('GET /auth/oidc/callback', { issuedAccess: true })],
  ['atproto', 'login', calling('POST /xrpc/com.atproto.server.createSession')],
  ['GraphQL login', 'login', calling('POST /graphql', { body: body({ operation: 'login' }) })],

  ['logout', 'logout', calling('POST /auth/logout', { body: body({ tokens: [inBody('refreshToken', 'known1')] }) })],
  ['sign-out', 'logout', calling('DELETE /users/sign_out')],
  ['log-out', 'logout', calling('GET /api/log-out')],
  ['revoke', 'logout', calling('POST /oauth/revoke')],
  ['RFC 7009 at IdentityServer', 'logout', calling('POST /connect/revocation')],
  ['end of session', 'logout', calling('GET /connect/endsession')],
  ['end-session', 'logout', calling('GET /oidc/end-session')],
  ['session resource', 'logout', calling('DELETE /api/session')],
  ['GraphQL logout', 'logout', calling('POST /graphql', { body: body({ operation: 'signOut' }) })],

  ['introspection', 'introspect', calling('POST /oauth/introspect', { body: body({ tokens: [inBody('token', 'known1', 'refresh')] }) })],
  ['check_token', 'introspect', calling('POST /oauth/check_token')],
  ['token/verify', 'introspect', calling('POST /api/token/verify/')],
  ['userinfo', 'introspect', calling('GET /connect/userinfo', { sent: [inHeader('a1')] })],
  ['me', 'introspect', calling('GET /api/users/me', { sent: [inHeader('a1')] })],
  ['Auth.js session', 'introspect', calling('GET /api/auth/session')],

  ['orders', 'business', calling('GET /api/orders', { sent: [inHeader('a1')] })],
  ['refresh-cache', 'business', calling('POST /refresh-cache', { sent: [inHeader('a1')] })],
  ['token price', 'business', calling('GET /token/price')],
  ['administrator makes a user', 'business', calling('POST /system/user', { body: body({ credentials: true }), sent: [inHeader('a1')] })],
  ['a device registers', 'business', calling('POST /devices/register', { sent: [inHeader('a1')] })],
  ['login history', 'business', calling('GET /account/login-history', { sent: [inHeader('a1')] })],
  ['settings of the login page', 'business', calling('GET /login')],
  ['webhook callback', 'business', calling('POST /payments/callback')],
  ['logout reasons', 'business', calling('GET /stats/logout-reasons')],
  ['e-mail verification', 'business', calling('POST /email/verify')],
  ['editing oneself', 'business', calling('PATCH /api/me', { sent: [inHeader('a1')] })],
  ['preflight of a refresh', 'business', calling('OPTIONS /auth/refresh')],
  ['GraphQL query', 'business', calling('POST /graphql', { body: body({ operation: 'orders' }), knownUrl: true })],

  ['navigation', 'document', calling('GET /auth/refresh', { api: 'navigation' })],
  ['frame', 'document', calling('GET /authorize', { api: 'frame' })],
])('%s is %s', (_, role, evidence) => {
  const { role: told, why } = callRole(evidence);
  expect(told).toBe(role);
  if (role !== 'business') expect(why.length).toBeGreaterThan(0);
});
