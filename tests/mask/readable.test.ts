import { describe, expect, it } from 'vitest';
import { createMasker } from '../../src/mask/masker';
import { maskText } from '../../src/mask/text';

const masker = createMasker(new Uint8Array(32).fill(7));

/** What people must be able to read: as it is, not one mark in it. */
const kept: Record<string, readonly string[]> = {
  'paths': [
    '/api/v2/warehouse-inventory/items', '/getTokensFromRefreshToken', '/users/42/orders', '/api/auth/refresh', '/oauth2/token', '/realms/master/protocol/openid-connect/token',
    '/.well-known/openid-configuration', '/.well-known/jwks.json', '/api/v1/users/me', '/connect/authorize', '/identity/connect/token', '/v1/projects/7/members', '/login/oauth/access_token',
    '/api/notifications/unread', '/api/subscriptions', '/organizations/12/recommendations', '/auth/forgotpassword', '/admin/dashboard', '/api/userinfo', '/graphql', '/socket.io/',
    '/sys/auth/refreshtoken', '/api/healthcheck', '/Account/LoginCallback', '/apps/auth.ts', '/src/pages/OrderList.tsx', '/ways/scripts/worker.js', '/v1/orders', '/api/prod-api/getInfo',
    '/xrpc/com.atproto.server.refreshSession', '/search/hello%20world', '/caf%C3%A9/menu', '/api/invoices/2026',
  ],
  'storage keys': [
    'persist:auth', 'access_token', 'stsTokenManager', 'firebaseLocalStorageDb', 'refreshToken', 'auth._token.local', 'firebase:authUser', 'okta-token-storage', 'Admin-Token', 'ROCP_refreshToken', 'ember_simple_auth-session', 'jhi-authenticationToken',
    'oidc.user', 'auth-store', 'workos:refresh-token', 'nhostRefreshToken', 'TOKEN__', 'vue-vben-admin-core-access', 'better-auth.session_token', '__Secure-next-auth.session-token', 'st-last-access-token-update',
  ],
  'messages': [
    'Invalid token type', 'JWT malformed', 'Refresh token not found', 'jwt expired', 'Token expired at 2026-11-24', 'Token expired at 2026-11-24T10:00:00Z', 'Access Token has expired', 'Failed to fetch', 'The user aborted a request.',
    'signal is aborted without reason', 'NetworkError when attempting to fetch resource.', "Failed to execute 'setItem' on 'Storage': Setting the value of 'auth' exceeded the quota.", 'net::ERR_CONNECTION_REFUSED',
    'net::ERR_INTERNET_DISCONNECTED', "Unexpected token '<', \"<!doctype \"... is not valid JSON", "Cannot read properties of undefined (reading 'accessToken')", 'Request failed with status code 401', 'timeout of 10000ms exceeded',
    'Full authentication is required to access this resource', 'Unauthenticated.', 'No refresh token, please log in again', 'Das Token ist ungültig oder abgelaufen', '登录状态已过期，请重新登录', 'Токен недействителен', 'La sesión ha expirado',
    'E11000 duplicate key error', 'Code 40014: invalid access_token', 'Lock broken by another request with the "steal" option.', 'Signature verification failed', "You don't have permission, and can't ask for it",
  ],
  'names': [
    'NotAuthorizedException', 'TooManyRequestsException', 'AbortError', 'QuotaExceededError', 'invalid_grant', 'refresh_token_already_used', 'RefreshSessionMutation', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'XMLHttpRequest.send', 'AuthService.refreshTokens',
    'new AuthClient', 'Object.apply', 'application/json', 'application/x-www-form-urlencoded', 'application/vnd.api+json', 'text/event-stream', 'multipart/form-data', 'unAuthorizedRequest', 'AUTH_NOT_AUTHENTICATED', 'aop.invalid-auth-token',
    'data.authenticationResult.accessToken', 'errors.0.extensions.code', 'Sign in', 'Continue as guest', 'Save changes', 'token-refresh-lock', 'lock:sb-auth-token',
  ],
};

for (const [what, texts] of Object.entries(kept)) {
  it.each(texts)(`${what} stay as they are: %s`, (text) => expect(maskText(text, masker)).toBe(text));
}

/** Text with the secret in braces: nothing of it may be kept but pieces shorter than six characters. */
const gone: Record<string, readonly string[]> = {
  'one case': ['/reset/{xkqplmnrtvwzybcd}', 'Key {QWHZXPLKMNBVTRGF} is unknown', '{qwertzuiopasdfgh}'],
  'ids': ['/users/{8f14e45f-ceea-467a-9e1b-0123456789ab}/orders', '/orders/{8f14e45fceea167a}', '/orders/{10029384756}', 'order {4711000815} is closed', 'firebase:authUser:{AIzaSyD9tS3cr3tKey_x-8}:[DEFAULT]'],
  'numbers': ['card {4111 1111 1111 1111} was refused', 'call {+49 170 1234567}', 'IBAN {DE89370400440532013000}', '{12345678}', 'account {123-456-7890}'],
  'people': ['User {someone.else@example.org} is locked', '/users/{someone%40example.org}', 'Name "{Erika Mustermann}" is taken', 'User {SOMEONE@EXAMPLE.ORG} is locked'],
  'prefixes': ['sk_live_{51Hq8ZxK2mQ9vRtYbN}', 'token {ghp_16C7e42F292c6912E7710c838347Ae178B4a}', 'token={rt_9aF3kLm2QxW7}'],
  'signs': ['Token {ab3+Zx/9kQ==.pL%} is bad', 'a{kq.Zx.Pw.9f.Qq.Lm}', 'pass {P@ss(w0rd)[xK9]} no', 'tail {!$&?*:;=+#}'],
  'URI encoding': ['/api/{shop%253AmK!ILmjpjtAllGH}', '/api/%22{1Z9%2B%251%259..%25%2F8Y%2F.%3D}c', '/api/{Y8Y%2Bb.0%2590Y.X.8%2Fc}'],
  'tails that could be words': ['/reset/{jbtC5bUnbkvkNFEN6Cj6yV6Am7bG-CYNE4_Efucf}', 'Token {CYNE4_Efucf-jbtC5bUnbkvk} is bad'],
  'without spaces': ['Token:{Zq7Wv3Kx9Lm2}expired', 'err(token="{Zq7Wv3Kx9Lm2Rt5}")', '~{a1b2c3d4e5f6a7b8}', '~abc123{12345678Zq7Wv3}'],
};

for (const [what, texts] of Object.entries(gone)) {
  it.each(texts)(`${what} go: %s`, (text) => {
    const secret = /\{(.*)\}/s.exec(text)![1]!;
    const masked = maskText(text.replace(/[{}]/g, ''), masker);
    const left = Array.from({ length: Math.max(1, secret.length - 5) }, (_, at) => secret.slice(at, at + 6)).filter((piece) => piece.length > 5 && masked.includes(piece));
    expect(left, masked).toEqual([]);
    expect(masked).toContain('~');
  });
}

it('keeps what is beside a secret', () => {
  const shown = (text: string) => maskText(text, masker).replace(/~[0-9a-f]+/g, '~');
  expect(shown('CognitoIdentityServiceProvider.4ab3c9dk2m1x7.erika.muster@example.org.accessToken')).toBe('CognitoIdentityServiceProvider.~.~.accessToken');
  expect(shown('/assets/index-DZsNrP1o.js')).toBe('/assets/index-~.js');
  expect(shown('/api/v1/users/8f14e45fceea167a/orders')).toBe('/api/v1/users/~/orders');
  expect(shown('oidc.user:https://id.shop.test/realms/main:web-shop')).toBe('oidc.user:https://id.shop.test/realms/main:web-shop');
});

it('gives a token in a text the id that it has everywhere', () => {
  const jwt = `${btoa('{"alg":"HS256"}').replace(/=/g, '')}.${btoa('{"sub":"1"}').replace(/=/g, '')}.sIgNaTuRe0123`;
  const { id } = masker.token(jwt) as { id: string };
  for (const text of [`Token ${jwt} expired`, `/reset/${jwt}/now`, `token=${jwt}`]) expect(maskText(text, masker)).toContain(`~${id}`);
});

describe('a passphrase that was seen', () => {
  const seen = createMasker(new Uint8Array(32).fill(9));
  seen.note('correct horse battery staple');
  seen.note('welcometoday');
  it.each(['No user with correct horse battery staple', '/login/correct-horse-battery-staple', 'password=correct+horse+battery+staple', '/x/correct%20horse%20battery%20staple', 'correcthorsebatterystaple', 'it was welcometoday'])('goes from “%s”', (text) => {
    expect(maskText(text, seen)).not.toMatch(/horse|battery|welcome/);
  });
  it.each(['correct', 'The horse is not the battery', 'staple correct'])('leaves “%s”', (text) => expect(maskText(text, seen)).toBe(text));
});
