import type { TokenRole } from '../../core/token-ref';
import type { Source } from './source';

export interface CookieName {
  /** Library, or the kind of cookie. */
  id: string;
  source: Source;
  /** Matched without `__Secure-`, `__Host-` and the number of a chunk. */
  name: RegExp;
  /** session: known to be no token, however its value looks: a server session's id, a CSRF value, a tracker's note. */
  role: TokenRole | 'session';
}

/** Cookie names (catalogue §7.4). First match wins; what no row knows goes by its words. */
export const cookieNames: readonly CookieName[] = [
  { id: 'server session id', source: 'V', name: /^(?:JSESSIONID|connect\.sid|PHPSESSID|laravel_session|sessionid|ASP\.NET_SessionId|SESSION|sid|session_id)$/i, role: 'session' },
  { id: 'csrf', source: 'V', name: /csrf|xsrf/i, role: 'session' },
  { id: 'trackers', source: 'K', name: /^(?:_ga|_gid|_gcl|_fbp|_fbc|_hj|_uet|_dd_s|__cf|cf_|ajs_|amp_|AMP_|mp_|intercom-|optimizely|__stripe|_pk_|datadome)/, role: 'session' },
  { id: 'authjs session token', source: 'V', name: /^(?:authjs|next-auth)\.session-token$/, role: 'access' },
  { id: 'nextjs-auth0', source: 'K', name: /^appSession$/, role: 'access' },
  { id: 'supabase ssr', source: 'V', name: /^sb-[\w.-]+-auth-token$/, role: 'unknown' },
  { id: 'supabase ssr verifier', source: 'V', name: /^sb-[\w.-]+-auth-token-code-verifier$/, role: 'session' },
  { id: 'clerk session', source: 'V', name: /^__session(?:_\w+)?$/, role: 'access' },
  { id: 'clerk refresh', source: 'V', name: /^__refresh(?:_\w+)?$/, role: 'refresh' },
  { id: 'clerk dev browser', source: 'V', name: /^__clerk_/, role: 'session' },
  { id: 'supertokens access', source: 'V', name: /^(?:sAccessToken|st-access-token)$/, role: 'access' },
  { id: 'supertokens refresh', source: 'V', name: /^(?:sRefreshToken|st-refresh-token)$/, role: 'refresh' },
  { id: 'supertokens front', source: 'V', name: /^(?:sFrontToken|st-last-access-token-update)$/, role: 'session' },
  { id: 'descope session', source: 'V', name: /^DS$/, role: 'access' },
  { id: 'descope refresh', source: 'V', name: /^DSR$/, role: 'refresh' },
  { id: 'pocketbase', source: 'V', name: /^pb_auth$/, role: 'unknown' },
  { id: 'better-auth session', source: 'V', name: /^better-auth\.session_token$/, role: 'access' },
  { id: 'workos', source: 'K', name: /^wos-session$/, role: 'access' },
  { id: 'directus session', source: 'K', name: /^directus_session_token$/, role: 'access' },
  { id: 'directus refresh', source: 'K', name: /^directus_refresh_token$/, role: 'refresh' },
  { id: 'amplify', source: 'V', name: /^CognitoIdentityServiceProvider\..+\.accessToken$/, role: 'access' },
  { id: 'amplify refresh', source: 'V', name: /^CognitoIdentityServiceProvider\..+\.refreshToken$/, role: 'refresh' },
  { id: 'amplify others', source: 'V', name: /^CognitoIdentityServiceProvider\./, role: 'session' },
  { id: 'sidebase access', source: 'V', name: /^auth\.token$/, role: 'access' },
  { id: 'sidebase refresh', source: 'V', name: /^auth\.refresh-token$/, role: 'refresh' },
  { id: '@nuxtjs/auth access', source: 'V', name: /^auth\._token\./, role: 'access' },
  { id: '@nuxtjs/auth refresh', source: 'V', name: /^auth\._refresh_token\./, role: 'refresh' },
  { id: 'vue-pure-admin', source: 'V', name: /^authorized-token$/, role: 'unknown' },
  { id: 'vue-element-admin, RuoYi', source: 'V', name: /^Admin-Token$/, role: 'access' },
  { id: 'gin-vue-admin', source: 'K', name: /^x-token$/, role: 'access' },
  { id: 'common access names', source: 'K', name: /^(?:at|app\.at|my-app-auth|Authorization|access_token_cookie)$/i, role: 'access' },
  { id: 'common refresh names', source: 'K', name: /^(?:rt|app\.rt|jid|refresh|ol_refresh|refresh_token_cookie)$/i, role: 'refresh' },
];

/** Cookies that libraries spread over chunks when they grow: Supabase, Auth.js, nextjs-auth0. */
export const chunkedCookies = /^(?:__(?:Secure|Host)-)?(?:sb-[\w.-]+-auth-token|(?:authjs|next-auth)\.session-token|appSession)$/;
