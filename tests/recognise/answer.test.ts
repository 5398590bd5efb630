import { describe, expect, test } from 'vitest';
import { lifetimeIn, lifetimeOf, tokensInAnswer, tokensInAnswerHeaders } from '../../src/recognise/answer';
import { access as A, idToken as I, opaqueAccess, opaqueRefresh, refresh as R, uuid } from './tokens';

/** Told as `role path`; the raw text is compared by `raws`. */
const told = (json: unknown) => tokensInAnswer(json).map(({ role, path }) => `${role} ${path}`.trim());
const raws = (json: unknown) => tokensInAnswer(json).map(({ raw }) => raw);

describe('an answer issues', () => {
  test.each<[string, unknown, string[]]>([
    ['OAuth', { access_token: A, refresh_token: R, id_token: I, token_type: 'Bearer', expires_in: 900 }, ['access access_token', 'refresh refresh_token', 'id id_token']],
    ['simplejwt pair', { access: A, refresh: R }, ['access access', 'refresh refresh']],
    ['simplejwt refresh', { access: A }, ['access access']],
    ['token and refreshToken', { token: A, refreshToken: R }, ['refresh refreshToken', 'access token']],
    ['yudao', { code: 0, msg: '', data: { accessToken: uuid, refreshToken: opaqueRefresh, expiresTime: 1_717_236_000_000 } }, ['access data.accessToken', 'refresh data.refreshToken']],
    ['Directus', { data: { access_token: A, refresh_token: opaqueRefresh, expires: 900_000 } }, ['access data.access_token', 'refresh data.refresh_token']],
    ['Cognito', { AuthenticationResult: { AccessToken: A, IdToken: I, ExpiresIn: 3600, TokenType: 'Bearer' }, ChallengeParameters: {} }, ['access AuthenticationResult.AccessToken', 'id AuthenticationResult.IdToken']],
    ['Firebase SDK', { user: { uid: '1', stsTokenManager: { accessToken: A, refreshToken: opaqueRefresh } } }, ['access user.stsTokenManager.accessToken', 'refresh user.stsTokenManager.refreshToken']],
    ['Firebase sign-in: the id token is the credential', { idToken: I, refreshToken: opaqueRefresh, expiresIn: '3600' }, ['access idToken', 'refresh refreshToken']],
    ['Firebase securetoken', { access_token: I, id_token: I, refresh_token: opaqueRefresh, expires_in: '3600' }, ['access access_token', 'id id_token', 'refresh refresh_token']],
    ['mall', { code: 200, data: { token: A, tokenHead: 'Bearer ' } }, ['access data.token']],
    ['RuoYi', { msg: '操作成功', code: 200, token: A }, ['access token']],
    ['jeecg', { success: true, code: 200, result: { token: A, userInfo: { id: '1' } } }, ['access result.token']],
    ['Sa-Token', { code: 200, data: { tokenName: 'satoken', tokenValue: uuid, isLogin: true, loginId: '1' } }, ['access data.tokenValue']],
    ['two data levels', { data: { data: { accessToken: A } } }, ['access data.data.accessToken']],
    ['Slack', { ok: true, access_token: 'xoxe.xoxp-1-Mi0yLTMxMjAw', refresh_token: 'xoxe-1-My0xLTE4NTM2ODQ3' }, ['access access_token', 'refresh refresh_token']],
    ['tokens with objects', { user: { id: 1 }, tokens: { access: { token: A, expires: '2030-01-01' }, refresh: { token: R, expires: '2030-02-01' } } }, ['access tokens.access.token', 'refresh tokens.refresh.token']],
    ['Okta objects', { tokens: { accessToken: { accessToken: A, expiresAt: 1 }, refreshToken: { refreshToken: R } } }, ['access tokens.accessToken.accessToken', 'refresh tokens.refreshToken.refreshToken']],
    ['token as an object', { token: { access_token: A, refresh_token: R } }, ['access token.access_token', 'refresh token.refresh_token']],
    ['atproto', { accessJwt: A, refreshJwt: R, handle: 'ann.test', did: 'did:plc:1' }, ['refresh refreshJwt', 'access accessJwt']],
    ['Strapi', { jwt: A, user: { id: 1, username: 'ann' } }, ['access jwt']],
    ['Clerk', { object: 'token', jwt: A }, ['access jwt']],
    ['Nhost', { session: { accessToken: A, refreshToken: uuid, accessTokenExpiresIn: 900 } }, ['access session.accessToken', 'refresh session.refreshToken']],
    ['upper case names', { ACCESS_TOKEN: A, REFRESH_TOKEN: R }, ['access ACCESS_TOKEN', 'refresh REFRESH_TOKEN']],
    ['GraphQL login', { data: { login: { token: A, refreshToken: R } } }, ['refresh data.login.refreshToken', 'access data.login.token']],
    ['GraphQL refreshToken with a token inside', { data: { refreshToken: { token: A, payload: { exp: 1 } } } }, ['access data.refreshToken.token']],
    ['GraphQL refreshToken with the pair inside', { data: { refreshToken: { token: A, refreshToken: R } } }, ['refresh data.refreshToken.refreshToken', 'access data.refreshToken.token']],
    ['login with a CSRF value and a device beside it', { token: opaqueAccess, csrfToken: uuid, deviceId: '7', inviteCode: 'x', needCaptcha: false }, ['access token']],
    ['a JWT beside an upload', { token: A, uploadUrl: 'https://up.test' }, ['access token']],
    ['mock words under a sure name', { accessToken: 'a-fake-one' }, ['access accessToken']],
    ['mock words under `token`', { code: 20000, data: { token: 'admin-token' } }, ['access data.token']],
    ['bare JWT', A, ['access']],
    ['bare JWT in quotes', `"${A}"`, ['access']],
    ['bare JWT with scheme', `Bearer ${A}`, ['access']],
    ['form fields', Object.assign(Object.create(null) as object, { access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a', refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912' }), ['access access_token', 'refresh refresh_token']],
  ])('%s', (_, json, expected) => expect(told(json)).toEqual(expected));

  test('scheme and quotes fall away, so that the token is the same everywhere', () => {
    expect(raws({ token: `Bearer ${A}` })).toEqual([A]);
    expect(raws(`"${A}"`)).toEqual([A]);
  });

  test('one token in two places is reported once per role', () => {
    expect(told({ access_token: A, token: A, data: { accessToken: A } })).toEqual(['access access_token']);
    expect(told({ access_token: A, token: opaqueAccess })).toEqual(['access access_token', 'access token']);
  });
});

describe('junk in a token’s place is reported with its text', () => {
  test.each<[string, unknown, [string, string][]]>([
    ['null', { data: { accessToken: null } }, [['data.accessToken', 'null']]],
    ['empty', { access_token: '', refresh_token: R }, [['access_token', ''], ['refresh_token', R]]],
    ['the word undefined', { data: { token: 'undefined' } }, [['data.token', 'undefined']]],
    ['an empty object', { accessToken: {} }, [['accessToken', '{}']]],
    ['false', { refreshToken: false }, [['refreshToken', 'false']]],
    ['an error text', { accessToken: 'Invalid token' }, [['accessToken', 'Invalid token']]],
    ['paired short names', { access: null, refresh: R }, [['access', 'null'], ['refresh', R]]],
    ['[object Object]', { token: '[object Object]' }, [['token', '[object Object]']]],
  ])('%s', (_, json, expected) => expect(tokensInAnswer(json).map(({ path, raw }) => [path, raw])).toEqual(expected));
});

describe('an answer issues nothing', () => {
  test.each<[string, unknown]>([
    ['soft error', { code: 401, data: null }],
    ['soft error with text', { code: 401, msg: 'Invalid token type', data: null }],
    ['product list', { data: { list: [{ id: 1, name: 'Ether', token: opaqueAccess }] } }],
    ['list at the top', [{ token: A }]],
    ['product', { data: { product: { id: 7, token: opaqueAccess } } }],
    ['deep payload', { data: { page: { config: { widget: { access_token: A } } } } }],
    ['four containers deep', { data: { data: { data: { data: { accessToken: A } } } } }],
    ['REST list of tokens’ facts', { total: 1, data: { tokenFacts: { token: opaqueAccess } } }],
    ['coin', { data: { token: 'USDT', symbol: 'USDT', price: 1 } }],
    ['coin contract', { result: { token: '0x6B175474E89094C44Da98b954EedeAC495271d0F' } }],
    ['coin by a random id', { data: { token: opaqueAccess, symbol: 'X', decimals: 18 } }],
    ['CSRF', { token: opaqueAccess, headerName: 'X-CSRF-TOKEN', parameterName: '_csrf' }],
    ['CSRF by name', { csrfToken: opaqueAccess }],
    ['upload', { token: opaqueAccess, uploadUrl: 'https://up.test', key: 'a.png' }],
    ['access level', { access: 'public', refresh: 'daily' }],
    ['an empty word alone', { access: null, name: 'x' }],
    ['flags', { access: true, refresh: false }],
    ['a setting', { refresh: 30, value: 'dark', token: 5 }],
    ['id only', { id: uuid, sessionId: uuid }],
    ['GraphQL of another kind', { data: { product: { token: opaqueAccess } } }],
    ['token metadata', { token_type: 'Bearer', tokenHead: 'Bearer ', expires_in: 900 }],
    ['error name', { token: 'invalid_token' }],
    ['text', 'Invalid token'],
    ['bare random text', opaqueAccess],
    ['nothing', undefined], ['null', null], ['number', 7], ['true', true],
  ])('%s', (_, json) => expect(told(json)).toEqual([]));
});

describe('answer headers', () => {
  test('keep the scheme and the order', () => {
    expect(tokensInAnswerHeaders([['Authorization', `Bearer ${A}`], ['Content-Type', 'text/plain'], ['st-refresh-token', opaqueRefresh]])).toEqual([
      { path: 'authorization', role: 'access', raw: `Bearer ${A}` },
      { path: 'st-refresh-token', role: 'refresh', raw: opaqueRefresh },
    ]);
  });

  test('x-access-token beside access-token is the refresh token (Admin.NET), alone it is the access token', () => {
    expect(tokensInAnswerHeaders([['access-token', A], ['x-access-token', R]]).map(({ role }) => role)).toEqual(['access', 'refresh']);
    expect(tokensInAnswerHeaders([['x-access-token', A]]).map(({ role }) => role)).toEqual(['access']);
  });

  test('junk is reported, messages and other headers are not', () => {
    expect(tokensInAnswerHeaders([['authorization', 'Bearer null']])).toEqual([{ path: 'authorization', role: 'access', raw: 'Bearer null' }]);
    expect(tokensInAnswerHeaders([['access-token', 'invalid_token'], ['x-csrf-token', opaqueAccess], ['set-cookie', `at=${A}`], ['etag', opaqueAccess]])).toEqual([]);
  });
});

describe('the lifetime in an answer, in seconds', () => {
  const now = 1_717_236_000_000;
  test.each<[string, unknown, number | undefined]>([
    ['seconds', { expires_in: 900 }, 900],
    ['text', { expires_in: '3600' }, 3600],
    ['Cognito', { AuthenticationResult: { ExpiresIn: 3600 } }, 3600],
    ['in data', { code: 0, data: { accessToken: A, expiresIn: 7200 } }, 7200],
    ['Directus milliseconds', { data: { access_token: A, expires: 900_000 } }, 900],
    ['small `expires` are seconds', { token: A, expires: 3600 }, 3600],
    ['a day in `expires`', { token: A, expires: 86_400 }, 86_400],
    ['milliseconds by size', { expiresIn: 86_400_000 }, 86_400],
    ['milliseconds by roundness', { expiresIn: 7_200_000 }, 7200],
    ['thirty days in seconds', { expiresIn: 2_592_000 }, 2_592_000],
    ['span', { expiresIn: '15m' }, 900],
    ['epoch seconds', { access_token: A, expires_at: 1_717_236_900 }, 900],
    ['epoch milliseconds', { data: { expiresTime: 1_717_239_600_000 } }, 3600],
    ['ISO date', { expiresAt: '2024-06-01T11:00:00Z' }, 3600],
    ['seconds win over a moment', { expires_in: 600, expires_at: 1_717_236_900 }, 600],
    ['the refresh token’s lifetime does not count', { access_token: A, refresh_expires_in: 86_400 }, undefined],
    ['in the past', { expires_at: 1_717_230_000 }, undefined],
    ['zero', { expires_in: 0 }, undefined],
    ['nonsense', { expires_in: 'soon', expires: {}, expiresAt: null }, undefined],
    ['a small number is no moment', { expires_at: 900 }, undefined],
    ['a signed number', { expires_in: -900 }, undefined],
    ['none', { access_token: A }, undefined],
    ['no object', 'x', undefined],
  ])('%s', (_, json, seconds) => expect(lifetimeIn(json, now)).toBe(seconds));

  test('milliseconds are told as such', () => {
    expect(lifetimeOf({ expires: 900_000 })).toEqual({ seconds: 900, inMillis: true });
    expect(lifetimeOf({ expires_in: 900 })).toEqual({ seconds: 900, inMillis: undefined });
  });

  test('a moment needs a clock, or a moment of issue beside it', () => {
    expect(lifetimeIn({ expires_at: 1_717_236_900 })).toBeUndefined();
    expect(lifetimeIn({ iat: 1_717_236_000, exp: 1_717_236_900 })).toBe(900);
    expect(lifetimeIn({ '.issued': 'Sat, 01 Jun 2024 10:00:00 GMT', '.expires': 'Sat, 01 Jun 2024 11:00:00 GMT' })).toBe(3600);
  });
});
