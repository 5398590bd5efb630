import { describe, expect, test } from 'vitest';
import { cookieNames } from '../../src/recognise/conventions/cookie-names';
import { answerCarriers, requestCarriers } from '../../src/recognise/conventions/header-names';
import { memberNames } from '../../src/recognise/conventions/member-names';
import { storageKeys } from '../../src/recognise/conventions/storage-keys';
import { tokensInAnswerHeaders } from '../../src/recognise/answer';
import { carrierOf, placeOf, roleOfCookie, roleOfMember, roleOfStorageKey } from '../../src/recognise/names';
import { unwrapStored } from '../../src/recognise/stored';
import { cookieNameExamples, cookieRoles } from './examples/cookie-names';
import { storageKeyExamples, storageRoles } from './examples/storage-keys';
import { bothSides, everyRow, type YesNo } from './rows';
import { access } from './tokens';

everyRow('storage key', storageKeys, ({ id }) => id, storageKeyExamples, (row, example) => {
  bothSides(example);
  example.yes.forEach((key) => expect(row.key.test(key), key).toBe(true));
  example.no.forEach((key) => expect(row.key.test(key), key).toBe(false));
  const roles = { pair: 'pair', none: undefined, named: expect.stringMatching(/access|refresh|id/) as string, access: 'access', refresh: 'refresh', id: 'id', unknown: 'unknown' };
  example.yes.forEach((key) => expect(roleOfStorageKey(key), key).toEqual(roles[row.role]));
});

describe('a storage key', () => {
  test.each(storageRoles)('%j holds %j', (key, role) => expect(roleOfStorageKey(key)).toBe(role));
});

everyRow('cookie name', cookieNames, ({ id }) => id, cookieNameExamples, (row, example) => {
  bothSides(example);
  example.yes.forEach((name) => expect(row.name.test(name), name).toBe(true));
  example.no.forEach((name) => expect(row.name.test(name), name).toBe(false));
  example.yes.forEach((name) => expect(roleOfCookie(name), name).toBe(row.role));
});

describe('a cookie', () => {
  test.each(cookieRoles)('%j holds %j', (name, role) => expect(roleOfCookie(name)).toBe(role));
});

/** By the first name of the row: other spellings that are equal, and names that only look so. */
const members: Record<string, YesNo> = {
  access_token: { yes: ['access-token', 'Access_Token'], no: ['access_token_expires', 'accessTokenType', 'access_tokens_count'] },
  sessionJwt: { yes: ['SessionJwt', 'authz_data'], no: ['jwtPayload', 'sessionState'] },
  authToken: { yes: ['access_jwt', 'jwt_token', 'AUTH_TOKEN', 'session_token'], no: ['tokenHead', 'authTokenExpiresAt', 'sessionTimeout', 'userTokenCount'] },
  token: { yes: ['Token', 'JWT'], no: ['tokenType', 'tokenName', 'csrfToken', 'fcmToken', 'deviceToken', 'tokens', 'next_page_token', 'cancelToken'] },
  access: { yes: ['ACCESS', 'authorization'], no: ['accessLevel', 'accessKey', 'bearers'] },
  at: { yes: ['AT', 'X-Token'], no: ['createdAt', 'author', 'attr'] },
  value: { yes: ['Value'], no: ['values', 'valueType'] },
  id_token: { yes: ['ID_TOKEN'], no: ['id', 'tokenId', 'id_token_hint', 'id_token_claims_obj_count'] },
  refresh_token: { yes: ['refresh.token', 'refreshtoken'], no: ['refresh_token_expires_in', 'refreshTokenId', 'refreshInterval'] },
  refreshJwt: { yes: ['RefreshJWT'], no: ['refreshedAt'] },
  refreshTokenValue: { yes: ['renew_token'], no: ['renewal', 'refreshTokenValueType'] },
  refresh: { yes: ['RT', 'rtoken'], no: ['refreshRate', 'rtl', 'sort'] },
};

everyRow('member name', memberNames, ({ names }) => names[0]!, members, (row, example) => {
  bothSides(example);
  [...row.names, ...example.yes].forEach((name) => expect(placeOf(name), name).toEqual({ role: row.role, certainty: row.certainty }));
  example.no.forEach((name) => expect(roleOfMember(name), name).toBeUndefined());
});

test('only names that were read in a source make any value a token', () => {
  expect(memberNames.filter(({ certainty, source }) => certainty === 'sure' && source !== 'V')).toEqual([]);
  expect(unwrapStored('saber-token', 'dark-side').members).toEqual([]);
  expect(unwrapStored('ROCP_token', 'dark-side').members).toEqual([{ path: '', role: 'access', raw: 'dark-side' }]);
});

test.each([['newAccessToken', 'access'], ['app_refresh_token', 'refresh'], ['userIdToken', 'id'], ['jwtAccessToken', 'access'], ['constructor', undefined], ['__proto__', undefined], ['toString', undefined], ['resetAccessToken', undefined]])(
  'the member %s holds %s',
  (name, role) => expect(roleOfMember(name)).toBe(role),
);

/** Near names that are no carrier. */
const requestHeaders: Record<string, YesNo> = Object.fromEntries(
  requestCarriers.map(({ name }) => [name, { yes: [name, name.toUpperCase()], no: [`${name}-type`, `x-csrf-${name}`] }]),
);

everyRow('request carrier', requestCarriers, ({ name }) => name, requestHeaders, (row, example) => {
  bothSides(example);
  example.yes.forEach((name) => expect(carrierOf(name)).toBe(row.role));
  example.no.forEach((name) => expect(carrierOf(name)).toBeUndefined());
});

test.each(['content-type', 'x-csrf-token', 'x-xsrf-token', 'st-auth-mode', 'x-request-id', 'cookie', 'dpop', '__proto__', ''])('%j carries no token', (name) => expect(carrierOf(name)).toBeUndefined());

everyRow('answer carrier', answerCarriers, ({ name }) => name, Object.fromEntries(answerCarriers.map(({ name }) => [name, name])), (row, name) => {
  const found = (value: string) => tokensInAnswerHeaders([[name.toUpperCase(), value]]);
  expect(found(access)).toEqual([{ path: row.name, role: row.role, raw: access }]);
  expect(found('invalid_token')).toEqual([]);
  expect(found('')).toEqual([]);
});
