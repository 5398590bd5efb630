import { access as A, idToken as I, opaqueAccess, opaqueRefresh, refresh as R, uuid } from '../tokens';

export interface StoredExample {
  key: string;
  value: string;
  form: string;
  /** `role path` of each member, in order. */
  members: string[];
}

const json = (value: unknown) => JSON.stringify(value);
const base64Url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** FAULTS §7.4 and §7.5: what libraries write. */
export const storedExamples: Readonly<Record<string, StoredExample>> = {
  'raw token': { key: 'access_token', value: A, form: 'token', members: ['access'] },
  'raw opaque token': { key: 'refresh_token', value: opaqueRefresh, form: 'token', members: ['refresh'] },
  'quoted': { key: 'ROCP_token', value: json(A), form: 'token', members: ['access'] },
  'single quotes': { key: 'token', value: `'${A}'`, form: 'token', members: ['access'] },
  'scheme': { key: 'auth._token.local', value: `Bearer ${A}`, form: 'token', members: ['access'] },
  'quoted scheme': { key: 'token', value: json(`Bearer ${A}`), form: 'token', members: ['access'] },
  'UUID': { key: 'token', value: uuid, form: 'token', members: ['access'] },
  'short mock': { key: 'Admin-Token', value: 'admin-token', form: 'token', members: ['access'] },
  'JWT under any key': { key: 'foo', value: A, form: 'token', members: ['unknown'] },
  'JWT in JSON under any key': { key: 'foo', value: json({ bar: { baz: A } }), form: 'json', members: ['unknown bar.baz'] },
  'JWT in a list': { key: 'accounts', value: json([{ name: 'a', jwtOfA: A }]), form: 'json', members: ['unknown 0.jwtOfA'] },
  'oidc-client-ts': { key: 'oidc.user:https://id.test:spa', value: json({ id_token: I, session_state: uuid, access_token: A, refresh_token: opaqueRefresh, token_type: 'Bearer', scope: 'openid', profile: { sub: '1' }, expires_at: 1_717_236_000 }), form: 'json', members: ['id id_token', 'access access_token', 'refresh refresh_token'] },
  'angular-auth-oidc-client': { key: '0-spa', value: json({ authzData: A, authnResult: { access_token: A, refresh_token: opaqueRefresh }, access_token_expires_at: 1, storageSilentRenewRunning: '' }), form: 'json', members: ['access authzData', 'access authnResult.access_token', 'refresh authnResult.refresh_token'] },
  'auth0-spa-js': { key: '@@auth0spajs@@::c::aud::openid', value: json({ body: { access_token: A, refresh_token: opaqueRefresh, expires_in: 86_400, scope: 'x', client_id: 'c' }, expiresAt: 1_717_236_000 }), form: 'json', members: ['access body.access_token', 'refresh body.refresh_token'] },
  'msal 3 access': { key: 'oid.tid-login.windows.net-accesstoken-c-t-user.read--', value: json({ credentialType: 'AccessToken', secret: A, homeAccountId: 'oid.tid', cachedAt: '1717236000', expiresOn: '1717239600', tokenType: 'Bearer' }), form: 'json', members: ['access secret'] },
  'msal 3 refresh': { key: 'oid.tid-login.windows.net-refreshtoken-c----', value: json({ credentialType: 'RefreshToken', secret: '0.AXoAb1c2D3e4F5g6H7i8J9k0', clientId: 'c' }), form: 'json', members: ['refresh secret'] },
  'msal 4 encrypted': { key: 'msal.2|oid|login.windows.net|accesstoken|c|t|x||', value: json({ id: uuid, nonce: 'b64nonce', data: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ', lastUpdatedAt: '1' }), form: 'opaque', members: [] },
  'supabase': { key: 'sb-x-auth-token', value: json({ access_token: A, refresh_token: 'v1ptQ3mZs8Yk', expires_in: 3600, expires_at: 1, token_type: 'bearer', user: { id: uuid } }), form: 'json', members: ['access access_token', 'refresh refresh_token'] },
  'supabase ssr cookie': { key: 'sb-x-auth-token', value: `base64-${base64Url(json({ access_token: A, refresh_token: opaqueRefresh }))}`, form: 'json', members: ['access access_token', 'refresh refresh_token'] },
  'supabase ssr chunk': { key: 'sb-x-auth-token.0', value: `base64-${base64Url(json({ access_token: A, refresh_token: opaqueRefresh })).slice(0, 90)}`, form: 'opaque', members: [] },
  'firebase': { key: 'firebase:authUser:AIza:[DEFAULT]', value: json({ fbase_key: 'k', value: { uid: '1', apiKey: 'AIzaSyA1b2C3', stsTokenManager: { refreshToken: opaqueRefresh, accessToken: A, expirationTime: 1_717_236_000_000 } } }), form: 'json', members: ['refresh value.stsTokenManager.refreshToken', 'access value.stsTokenManager.accessToken'] },
  'amplify': { key: 'CognitoIdentityServiceProvider.4abc.ann.refreshToken', value: 'eyJjdHkiOiJKV1QifQ.a.b.c.d', form: 'token', members: ['refresh'] },
  'okta': { key: 'okta-token-storage', value: json({ accessToken: { accessToken: A, expiresAt: 1, scopes: ['openid'] }, idToken: { idToken: I, claims: {} }, refreshToken: { refreshToken: opaqueRefresh } }), form: 'json', members: ['access accessToken.accessToken', 'id idToken.idToken', 'refresh refreshToken.refreshToken'] },
  'axios-jwt': { key: 'auth-tokens-production', value: json({ accessToken: A, refreshToken: R }), form: 'json', members: ['access accessToken', 'refresh refreshToken'] },
  'nuxt auth without a token': { key: 'auth._refresh_token.local', value: 'false', form: 'empty', members: [] },
  'pocketbase': { key: 'pocketbase_auth', value: json({ token: A, record: { id: 'abc123def456ghi' } }), form: 'json', members: ['access token'] },
  'ember-simple-auth': { key: 'ember_simple_auth-session', value: json({ authenticated: { authenticator: 'a:o', access_token: A, refresh_token: R, expires_in: 900 } }), form: 'json', members: ['access authenticated.access_token', 'refresh authenticated.refresh_token'] },
  'redux-persist: JSON in JSON': { key: 'persist:root', value: json({ auth: json({ token: A, refreshToken: R }), ui: json({ theme: 'dark' }), _persist: json({ version: -1 }) }), form: 'json', members: ['access auth.token', 'refresh auth.refreshToken'] },
  'redux-persist of one string': { key: 'persist:auth', value: json({ accessToken: json(A), refreshToken: json(R), user: 'null' }), form: 'json', members: ['access accessToken', 'refresh refreshToken'] },
  'zustand': { key: 'auth-storage', value: json({ state: { accessToken: A, refreshToken: R, user: { name: 'Ann' } }, version: 0 }), form: 'json', members: ['access state.accessToken', 'refresh state.refreshToken'] },
  'web-storage-cache': { key: 'ACCESS_TOKEN', value: json({ c: 1_717_236_000_000, e: 253_402_300_799_000, v: json(uuid) }), form: 'json', members: ['access v'] },
  'web-storage-cache refresh': { key: 'REFRESH_TOKEN', value: json({ c: 1, e: 2, v: json('9e107d9d372bb6826bd81d3542a419d6') }), form: 'json', members: ['refresh v'] },
  'jeecg': { key: 'JEECG__PRODUCTION__3.6__COMMON__LOCAL__KEY__', value: json({ value: { TOKEN__: { value: A, time: 1, expire: 2 }, USER__INFO__: { value: { id: '1' } } }, time: 1, expire: 2 }), form: 'json', members: ['access value.TOKEN__.value'] },
  'jeecg encrypted': { key: 'JEECG__PRODUCTION__3.6__COMMON__LOCAL__KEY__', value: 'K9x2Lm4Pq7Rs1Tv3Wy6Za8Bc0De5Fg7Hi9Jk2Lm4No6', form: 'opaque', members: [] },
  'CryptoJS': { key: 'token', value: 'U2FsdGVkX1+vupppZksvRf5pq5g5XjFRlipRkwB0K1Y=', form: 'opaque', members: [] },
  'saber': { key: 'saber-refresh-token', value: json({ dataType: 'string', content: opaqueRefresh, type: '', datetime: 1_717_236_000_000 }), form: 'json', members: ['refresh content'] },
  'pure-admin cookie': { key: 'authorized-token', value: encodeURIComponent(json({ accessToken: A, expires: 1_717_236_000_000, refreshToken: R })), form: 'json', members: ['access accessToken', 'refresh refreshToken'] },
  'URI-encoded scheme': { key: 'auth._token.local', value: `Bearer%20${A}`, form: 'token', members: ['access'] },
  'base64 of JSON': { key: 'auth', value: btoa(json({ accessToken: A })), form: 'json', members: ['access accessToken'] },
  'short names, paired': { key: 'session', value: json({ access: opaqueAccess, refresh: opaqueRefresh }), form: 'json', members: ['access access', 'refresh refresh'] },
  'objects by role': { key: 'tokens', value: json({ access: { token: opaqueAccess, expires: 'x' }, refresh: { token: opaqueRefresh } }), form: 'json', members: ['access access.token', 'refresh refresh.token'] },
  'four layers': { key: 'x', value: json(json(json({ a: json({ t: A }) }))), form: 'json', members: ['unknown a.t'] },
  'cookie with a short name': { key: 'jid', value: R, form: 'token', members: ['refresh'] },

  'undefined': { key: 'token', value: 'undefined', form: 'junk', members: ['access'] },
  'null': { key: 'refresh_token', value: 'null', form: 'junk', members: ['refresh'] },
  'quoted undefined': { key: 'token', value: '"undefined"', form: 'junk', members: ['access'] },
  '[object Object]': { key: 'accessToken', value: '[object Object]', form: 'junk', members: ['access'] },
  'Bearer undefined': { key: 'token', value: 'Bearer undefined', form: 'junk', members: ['access'] },
  'empty object': { key: 'token', value: '{}', form: 'junk', members: ['access'] },
  'true': { key: 'token', value: 'true', form: 'junk', members: ['access'] },
  'error text': { key: 'token', value: 'Invalid token', form: 'junk', members: ['access'] },
  'page': { key: 'token', value: '<!DOCTYPE html><html><body>Login</body></html>', form: 'junk', members: ['access'] },
  'empty': { key: 'token', value: '', form: 'empty', members: ['access'] },
  'empty of another key': { key: 'cart', value: '', form: 'empty', members: [] },
  'null member': { key: 'auth', value: json({ token: null, user: null }), form: 'json', members: ['access token'] },
  'undefined member': { key: 'user', value: json({ accessToken: 'undefined', name: 'Ann' }), form: 'json', members: ['access accessToken'] },
  'cut JSON of a pair': { key: 'persist:root', value: `{"auth":"{\\"token\\":\\"${A}`, form: 'opaque', members: [] },

  'flag': { key: 'token_valid', value: 'true', form: 'other', members: [] },
  'flag in camel case': { key: 'hasToken', value: 'false', form: 'other', members: [] },
  'expiry': { key: 'expires_at', value: '1717236000', form: 'other', members: [] },
  'expiry of a token': { key: 'token_expires', value: '2024-06-01T10:00:00Z', form: 'other', members: [] },
  'boolean under a pair’s key': { key: 'auth', value: 'true', form: 'other', members: [] },
  'flags and times in JSON': { key: 'auth', value: json({ token_valid: true, hasToken: false, expires_at: 1, token_type: 'Bearer', isAuthenticated: true }), form: 'other', members: [] },
  'theme': { key: 'theme', value: 'dark', form: 'other', members: [] },
  'random id': { key: 'visitor', value: opaqueAccess, form: 'other', members: [] },
  'analytics id': { key: '_ga', value: 'GA1.1.1234567890.1700000000', form: 'other', members: [] },
  'push': { key: 'fcm_token', value: opaqueAccess, form: 'other', members: [] },
  'CSRF structure': { key: 'csrf', value: json({ token: opaqueAccess }), form: 'other', members: [] },
  'CSRF inside': { key: 'app', value: json({ csrf: { token: opaqueAccess } }), form: 'other', members: [] },
  'coins': { key: 'portfolio', value: json([{ token: 'ETH', value: 3 }, { token: 'USDT', value: 4 }]), form: 'other', members: [] },
  'msal index': { key: 'msal.token.keys.c', value: json({ idToken: ['a'], accessToken: ['b'], refreshToken: [] }), form: 'other', members: [] },
  'number': { key: 'token', value: '42', form: 'other', members: [] },
  'cookie with a common name': { key: 'refresh', value: 'true', form: 'other', members: [] },
};
