import type { TokenRole } from '../../core/token-ref';
import type { Source } from './source';

export interface StorageKey {
  /** The library or template that writes the key. */
  id: string;
  source: Source;
  key: RegExp;
  /** pair: the value is a structure that holds the pair. named: the last part of the key tells the role. none: looks like a token's key, but is none. */
  role: TokenRole | 'pair' | 'named' | 'none';
  /** Text that the library writes when there is no token. */
  absent?: string;
}

/** Keys of localStorage and sessionStorage (catalogue §7.4). First match wins; what no row knows goes by its words. */
export const storageKeys: readonly StorageKey[] = [
  { id: 'oidc-client-ts', source: 'V', key: /^oidc\.user:/, role: 'pair' },
  { id: 'angular-auth-oidc-client', source: 'V', key: /^0-\S+$/, role: 'pair' },
  { id: 'angular-oauth2-oidc', source: 'V', key: /^(?:access_token|refresh_token|id_token)$/, role: 'named' },
  { id: 'angular-oauth2-oidc times', source: 'V', key: /^(?:access_token|id_token)_(?:stored_at|expires_at|claims_obj)$/, role: 'none' },
  { id: 'auth0-spa-js', source: 'V', key: /^@@auth0spajs@@::/, role: 'pair' },
  { id: 'auth0-spa-js lock', source: 'V', key: /^auth0\.lock\./, role: 'none' },
  { id: 'keycloak-js callback', source: 'V', key: /^kc-callback-/, role: 'none' },
  { id: 'msal index', source: 'V', key: /^msal\.(?:\d+\.)?(?:token|account)\.keys/, role: 'none' },
  { id: 'msal access token', source: 'V', key: /[-|]accesstoken[-|]/i, role: 'access' },
  { id: 'msal refresh token', source: 'V', key: /[-|]refreshtoken[-|]/i, role: 'refresh' },
  { id: 'msal id token', source: 'V', key: /[-|]idtoken[-|]/i, role: 'id' },
  { id: 'supabase-js', source: 'V', key: /^(?:sb-[\w.-]+-auth-token(?:\.\d+)?|supabase\.auth\.token)$/, role: 'pair' },
  { id: 'supabase-js helpers', source: 'V', key: /^(?:lock:)?sb-[\w.-]+-auth-token(?:-code-verifier|-user)?$/, role: 'none' },
  { id: 'firebase', source: 'V', key: /^firebase:authUser:/, role: 'pair' },
  { id: 'amplify', source: 'V', key: /^CognitoIdentityServiceProvider\..+\.(?:accessToken|idToken|refreshToken)$/, role: 'named' },
  { id: 'amplify others', source: 'V', key: /^CognitoIdentityServiceProvider\./, role: 'none' },
  { id: 'okta-auth-js', source: 'V', key: /^okta-token-storage$/, role: 'pair' },
  { id: 'appauth-js request', source: 'V', key: /appauth_(?:current_)?authorization_request$/, role: 'none' },
  { id: 'axios-jwt', source: 'V', key: /^auth-tokens-/, role: 'pair' },
  { id: '@nuxtjs/auth access', source: 'V', key: /^auth\._token\./, role: 'access', absent: 'false' },
  { id: '@nuxtjs/auth refresh', source: 'V', key: /^auth\._refresh_token\./, role: 'refresh', absent: 'false' },
  { id: 'logto', source: 'V', key: /^logto:[^:]+:(?:idToken|refreshToken|accessToken)$/, role: 'named' },
  { id: 'descope session', source: 'V', key: /^DS$/, role: 'access' },
  { id: 'descope refresh', source: 'V', key: /^DSR$/, role: 'refresh' },
  { id: 'pocketbase', source: 'V', key: /^pocketbase_auth$/, role: 'pair' },
  { id: 'react-oauth2-pkce', source: 'V', key: /^ROCP_(?:token|refreshToken|idToken)$/, role: 'named' },
  { id: 'ember-simple-auth', source: 'V', key: /^ember_simple_auth-session$/, role: 'pair' },
  { id: 'workos', source: 'K', key: /^workos:refresh-token$/, role: 'refresh' },
  { id: 'nhost', source: 'K', key: /^nhostRefreshToken$/, role: 'refresh' },
  { id: 'nhost others', source: 'K', key: /^nhostRefreshToken\w/, role: 'none' },
  { id: 'parse', source: 'K', key: /^Parse\/[^/]+\/currentUser$/, role: 'pair' },
  { id: 'appwrite', source: 'K', key: /^cookieFallback$/, role: 'pair' },
  { id: 'jhipster', source: 'K', key: /^jhi-authenticationToken$/, role: 'access' },
  { id: 'strapi', source: 'K', key: /^jwtToken$/, role: 'access' },
  { id: 'redux-persist', source: 'K', key: /^persist:/, role: 'pair' },
  { id: 'vue-vben-admin', source: 'V', key: /-core-access$/, role: 'pair' },
  { id: 'vue-element-admin, RuoYi', source: 'V', key: /^Admin-Token$/, role: 'access' },
  { id: 'jeecgboot-vue3', source: 'V', key: /__COMMON__(?:LOCAL|SESSION)__KEY__$|^TOKEN__$/, role: 'pair' },
  { id: 'yudao', source: 'V', key: /^(?:ACCESS_TOKEN|REFRESH_TOKEN)$/, role: 'named' },
  { id: 'vue-pure-admin', source: 'V', key: /^(?:user-info|authorized-token)$/, role: 'pair' },
  { id: 'youlai vue3-element-admin', source: 'V', key: /:auth:(?:access|refresh)_token$/, role: 'named' },
  { id: 'Admin.NET access', source: 'V', key: /(?:^|[^x]-)access-token$/, role: 'access' },
  { id: 'Admin.NET refresh', source: 'V', key: /(?:^|-)x-access-token$/, role: 'unknown' },
  { id: 'BladeX Saber access', source: 'K', key: /^saber-token$/, role: 'access' },
  { id: 'BladeX Saber refresh', source: 'K', key: /^saber-refresh-?token$/i, role: 'refresh' },
  { id: 'own structures', source: 'K', key: /^(?:auth|tokens|credentials|auth[-_.:]?(?:state|store|data|tokens|info|session))$/i, role: 'pair' },
];
