import { expect, test } from 'vitest';
import { asSentence, isPlainWord, squash, wordsOf } from '../../src/recognise/words';
import { access, opaqueAccess, opaqueRefresh, uuid } from './tokens';

test.each([
  ['refreshToken', 'refresh token'], ['REFRESH_TOKEN', 'refresh token'], ['refresh-token', 'refresh token'], ['RefreshJWT', 'refresh jwt'], ['app:auth:access_token', 'app auth access token'],
  ['JWTToken', 'jwt token'], ['accesstoken', 'accesstoken'], ['', ''],
])('%s has the words %j', (name, words) => expect(wordsOf(name).join(' ')).toBe(words));

test('case and separators fall away', () => {
  expect(new Set(['access_token', 'accessToken', 'AccessToken', 'ACCESS-TOKEN', 'access.token'].map(squash))).toEqual(new Set(['accesstoken']));
});

test('codes read as sentences', () => {
  expect(asSentence('REFRESH_TOKEN_ALREADY_USED')).toBe('refresh token already used');
  expect(asSentence('JWTExpired')).toBe('jwt expired');
});

test.each(['401', '-101', '00000', 'A0230', 'invalid_grant', 'NotAuthorizedException', 'RefreshTokenReuseException', 'UNAUTHENTICATED', 'aop.auth-token-time-out', 'invalid-jwt', 'refresh_token_already_used', 'odoo.http.SessionExpiredException', 'OAuthException'])(
  '%s is a plain word',
  (text) => expect(isPlainWord(text)).toBe(true),
);

test.each(['', 'SplxlOBeZQQYbYW6WxSbIA', '4/0AX4XfWh9kQ2', 'abcdefghijklmnopqrstuvwxyzabcd', uuid, opaqueAccess, opaqueRefresh, access, '507f1f77bcf86cd799439011', 'x'.repeat(65), '1234567890123'])(
  '%j is none',
  (text) => expect(isPlainWord(text)).toBe(false),
);
