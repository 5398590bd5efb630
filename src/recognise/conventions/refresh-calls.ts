import type { Source } from './source';

export interface RefreshUrl {
  /** API or library. */
  id: string;
  source: Source;
  method: 'GET' | 'POST' | 'any';
  host?: RegExp;
  /** Of the path without a slash at its end; masked segments begin with `~`. */
  path: RegExp;
  /** refresh: the URL does nothing else. token: a token endpoint, the grant decides. */
  serves: 'refresh' | 'token';
}

/** Well-known URLs (catalogue §7.1). */
export const refreshUrls: readonly RefreshUrl[] = [
  { id: 'firebase securetoken', source: 'V', method: 'POST', host: /(?:^|\/\/)securetoken\.googleapis\.com$/, path: /^\/v1\/token$/, serves: 'refresh' },
  { id: 'simplejwt', source: 'V', method: 'POST', path: /\/token\/refresh$/i, serves: 'refresh' },
  { id: 'djoser', source: 'K', method: 'POST', path: /\/jwt\/refresh$/i, serves: 'refresh' },
  { id: 'auth refresh', source: 'K', method: 'any', path: /\/(?:auth|session|sessions|sso|oauth|oauth2|identity|passport)(?:\/v\d)?\/refresh$/i, serves: 'refresh' },
  { id: 'users refresh', source: 'K', method: 'POST', path: /\/(?:users?|accounts?)\/refresh$/i, serves: 'refresh' },
  { id: 'bare refresh', source: 'K', method: 'any', path: /^(?:\/api)?(?:\/v\d)?\/refresh$/i, serves: 'refresh' },
  { id: 'refresh token as a path', source: 'K', method: 'any', path: /\/(?:refresh|renew|rotate|reissue)[-_]?(?:access|auth)?[-_]?(?:token|tokens|jwt|session)$/i, serves: 'refresh' },
  { id: 'mall', source: 'V', method: 'GET', path: /\/(?:admin|sso)\/refreshToken$/, serves: 'refresh' },
  { id: 'wechat', source: 'V', method: 'GET', path: /\/sns\/oauth2\/refresh_token$/, serves: 'refresh' },
  { id: 'pocketbase', source: 'V', method: 'POST', path: /\/api\/collections\/[^/]{1,80}\/auth-refresh$/, serves: 'refresh' },
  { id: 'feishu', source: 'V', method: 'POST', path: /\/authen\/v1\/(?:oidc\/)?refresh_access_token$/, serves: 'refresh' },
  { id: 'clerk', source: 'V', method: 'POST', path: /\/v1\/client\/sessions\/[^/]{1,80}\/tokens$/, serves: 'refresh' },
  { id: 'atproto', source: 'C', method: 'POST', path: /\/xrpc\/com\.atproto\.server\.refreshSession$/, serves: 'refresh' },
  { id: 'oauth token endpoint', source: 'K', method: 'POST', path: /\/oauth2?(?:\/(?:v\d(?:\.\d)?|[\w~-]{1,64}\/v\d))?\/token$/i, serves: 'token' },
  { id: 'identityserver', source: 'K', method: 'POST', path: /\/connect\/token$/i, serves: 'token' },
  { id: 'keycloak', source: 'K', method: 'POST', path: /\/protocol\/openid-connect\/token$/, serves: 'token' },
  { id: 'zoho style', source: 'K', method: 'POST', path: /\/oauth\/v2\/token$/i, serves: 'token' },
  { id: 'github', source: 'V', method: 'POST', path: /\/login\/oauth\/access_token$/, serves: 'token' },
  { id: 'slack', source: 'V', method: 'POST', path: /\/api\/oauth\.v2\.access$/, serves: 'token' },
  { id: 'supabase', source: 'V', method: 'POST', path: /\/auth\/v1\/token$/, serves: 'token' },
  { id: 'bladex', source: 'K', method: 'POST', path: /\/blade-auth\/(?:oauth\/)?token$/, serves: 'token' },
  { id: 'workos', source: 'K', method: 'POST', path: /\/user_management\/authenticate$/, serves: 'token' },
];

/** A path that ends as a refresh: `…/refresh`, `…/renew-access-token`, `…/refreshSession`. */
export const endsAsRefresh = (path: string): boolean =>
  /[/_.-](?:refresh|renew|rotate|extend|reissue)[/_.-]?(?:access|auth|jwt|session|user|id)?[/_.-]?(?:token|tokens|session|jwt)?s?$/i.test(path);

/** Paths whose `refresh` or `token` means data: caches, lists, prices, API keys. */
export const isUnrelated = (path: string): boolean =>
  /(?:^|[/_.-])refresh[-_/]?(?:cache|list|data|feed|table|page|chart|stats?|status|view|index|config|captcha|code|rate|interval|count|balance|price)s?(?:$|[/_.-])/i.test(path) ||
  /(?:^|[/_.-])(?:cache|caches|feed|feeds|dashboard|data|list|index|report|reports|captcha|stock|stocks|price|prices|materialized-view|catalog)\/refresh$/i.test(path) ||
  /\/tokens?\/(?:price|prices|list|balance|balances|holders|stats|info|metadata|search|transfers?)(?:$|\/)/i.test(path) ||
  /\/tokens$/i.test(path);

/** Operation names of Amazon Cognito (X-Amz-Target) that do nothing but refresh. */
export const isRefreshTarget = (target: string): boolean => target.endsWith('.GetTokensFromRefreshToken');
