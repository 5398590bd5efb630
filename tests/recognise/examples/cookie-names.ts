import type { YesNo } from '../rows';

/** By row of conventions/cookie-names. */
export const cookieNameExamples: Record<string, YesNo> = {
  'server session id': { yes: ['JSESSIONID', 'connect.sid', 'PHPSESSID', 'laravel_session', 'sessionid', 'ASP.NET_SessionId', 'SESSION'], no: ['session_token', 'sidebar'] },
  csrf: { yes: ['authjs.csrf-token', 'XSRF-TOKEN'], no: ['authjs.session-token'] },
  trackers: { yes: ['_ga', '_ga_X1Y2', '_fbp', '_hjSessionUser_1', 'intercom-session-x', 'cf_clearance'], no: ['my_ga', 'amplify', 'gid'] },
  'authjs session token': { yes: ['authjs.session-token', 'next-auth.session-token'], no: ['authjs.callback-url'] },
  'nextjs-auth0': { yes: ['appSession'], no: ['appSessions', 'app_session'] },
  'supabase ssr': { yes: ['sb-xyzcompany-auth-token'], no: ['sb-xyzcompany-auth-token-code-verifier'] },
  'supabase ssr verifier': { yes: ['sb-xyzcompany-auth-token-code-verifier'], no: ['sb-xyzcompany-auth-token'] },
  'clerk session': { yes: ['__session', '__session_kZ3xQ'], no: ['__sessions'] },
  'clerk refresh': { yes: ['__refresh', '__refresh_kZ3xQ'], no: ['__refreshed-at'] },
  'clerk dev browser': { yes: ['__clerk_db_jwt'], no: ['__client_uat'] },
  'supertokens access': { yes: ['sAccessToken', 'st-access-token'], no: ['sFrontToken'] },
  'supertokens refresh': { yes: ['sRefreshToken', 'st-refresh-token'], no: ['sIRTFrontend'] },
  'supertokens front': { yes: ['sFrontToken', 'st-last-access-token-update'], no: ['st-access-token'] },
  'descope session': { yes: ['DS'], no: ['DSX'] },
  'descope refresh': { yes: ['DSR'], no: ['DS'] },
  pocketbase: { yes: ['pb_auth'], no: ['pb_authors'] },
  'better-auth session': { yes: ['better-auth.session_token'], no: ['better-auth.session_data'] },
  workos: { yes: ['wos-session'], no: ['wos'] },
  'directus session': { yes: ['directus_session_token'], no: ['directus_theme'] },
  'directus refresh': { yes: ['directus_refresh_token'], no: ['directus_refresh'] },
  amplify: { yes: ['CognitoIdentityServiceProvider.4abc.ann.accessToken'], no: ['CognitoIdentityServiceProvider.4abc.ann.idToken'] },
  'amplify refresh': { yes: ['CognitoIdentityServiceProvider.4abc.ann.refreshToken'], no: ['CognitoIdentityServiceProvider.4abc.LastAuthUser'] },
  'amplify others': { yes: ['CognitoIdentityServiceProvider.4abc.LastAuthUser'], no: ['Cognito'] },
  'sidebase access': { yes: ['auth.token'], no: ['auth.token-type'] },
  'sidebase refresh': { yes: ['auth.refresh-token'], no: ['auth.refresh'] },
  '@nuxtjs/auth access': { yes: ['auth._token.local'], no: ['auth._token_expiration.local'] },
  '@nuxtjs/auth refresh': { yes: ['auth._refresh_token.local'], no: ['auth._refresh_token_expiration.local'] },
  'vue-pure-admin': { yes: ['authorized-token'], no: ['multiple-tabs'] },
  'vue-element-admin, RuoYi': { yes: ['Admin-Token'], no: ['Admin-Expires-In'] },
  'gin-vue-admin': { yes: ['x-token'], no: ['x-tokens'] },
  'common access names': { yes: ['at', 'app.at', 'my-app-auth', 'Authorization', 'access_token_cookie'], no: ['attr', 'cat'] },
  'common refresh names': { yes: ['rt', 'app.rt', 'jid', 'refresh', 'ol_refresh', 'refresh_token_cookie'], no: ['rtl', 'cart', 'refreshed'] },
};

/** Role of each name through `roleOfCookie`, rows and words together. */
export const cookieRoles: readonly [name: string, role: string | undefined][] = [
  ['access_token', 'access'], ['accessToken', 'access'], ['token', 'access'], ['jwt', 'access'], ['__Secure-authjs.session-token', 'access'], ['__Secure-authjs.session-token.0', 'access'], ['__Host-access_token', 'access'],
  ['refresh_token', 'refresh'], ['REFRESH-TOKEN', 'refresh'], ['app.rt', 'refresh'], ['jid', 'refresh'], ['__Secure-refreshToken', 'refresh'],
  ['sb-xyzcompany-auth-token', 'unknown'], ['sb-xyzcompany-auth-token.1', 'unknown'], ['JSESSIONID', 'session'], ['connect.sid', 'session'],
  ['XSRF-TOKEN', 'session'], ['__Host-authjs.csrf-token', 'session'], ['_ga', 'session'], ['sFrontToken', 'session'], ['tz', undefined], ['theme', undefined], ['lang', undefined], ['cart', undefined], ['rtl', undefined], ['token_expires', undefined], ['', undefined],
];
