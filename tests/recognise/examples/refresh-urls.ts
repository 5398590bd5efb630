import type { YesNo } from '../rows';

/** By row of conventions/refresh-calls: calls that the row knows, and near ones that it does not. */
export const refreshUrlExamples: Record<string, YesNo> = {
  'firebase securetoken': { yes: ['POST https://securetoken.googleapis.com/v1/token'], no: ['POST https://securetoken.googleapis.com.evil.test/v1/token', 'POST https://other.test/v1/token'] },
  simplejwt: { yes: ['POST /api/token/refresh', 'POST /auth/token/refresh'], no: ['POST /api/token/verify', 'POST /api/mytoken/refreshed'] },
  djoser: { yes: ['POST /auth/jwt/refresh'], no: ['POST /auth/jwt/create'] },
  'auth refresh': { yes: ['POST /auth/refresh', 'GET /api/auth/refresh', 'POST /v1/auth/refresh', 'POST /session/refresh', 'POST /auth/session/refresh', 'PUT /auth/v2/refresh'], no: ['POST /author/refresh', 'POST /auth/refresh-cache'] },
  'users refresh': { yes: ['POST /users/refresh', 'POST /account/refresh'], no: ['GET /users/refresh', 'POST /users/7/refresh'] },
  'bare refresh': { yes: ['POST /refresh', 'GET /api/refresh', 'POST /v1/refresh'], no: ['POST /feed/refresh', 'POST /refreshed'] },
  'refresh token as a path': { yes: ['POST /refresh_token', 'POST /refresh-token', 'POST /refreshToken', 'POST /auth/refresh-token', 'POST /system/auth/refresh-token', 'POST /oauth/refresh_token', 'POST /auth/renewSession', 'GET /api/refresh-token'], no: ['POST /refresh-tokens-list', 'POST /refreshTokenCount'] },
  mall: { yes: ['GET /admin/refreshToken', 'GET /sso/refreshToken'], no: ['POST /admin/refreshToken', 'GET /admin/refresh'] },
  wechat: { yes: ['GET /sns/oauth2/refresh_token'], no: ['GET /sns/oauth2/access_token'] },
  pocketbase: { yes: ['POST /api/collections/users/auth-refresh'], no: ['POST /api/collections/users/auth-with-password'] },
  feishu: { yes: ['POST /open-apis/authen/v1/refresh_access_token', 'POST /open-apis/authen/v1/oidc/refresh_access_token'], no: ['POST /open-apis/authen/v1/access_token'] },
  clerk: { yes: ['POST /v1/client/sessions/~8f3a2b/tokens'], no: ['POST /v1/client/sessions/~8f3a2b/touch', 'GET /v1/client/sessions/~8f3a2b/tokens'] },
  atproto: { yes: ['POST /xrpc/com.atproto.server.refreshSession'], no: ['POST /xrpc/com.atproto.server.createSession'] },
  'oauth token endpoint': { yes: ['POST /oauth/token', 'POST /oauth2/token', 'POST /oauth2/v1/token', 'POST /oauth2/default/v1/token', 'POST /common/oauth2/v2.0/token', 'POST /contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token', 'POST /auth/oauth2/token'], no: ['POST /oauth/tokens', 'GET /oauth/token', 'POST /oauth/token/revoke'] },
  identityserver: { yes: ['POST /connect/token'], no: ['POST /connect/userinfo'] },
  keycloak: { yes: ['POST /realms/shop/protocol/openid-connect/token', 'POST /auth/realms/shop/protocol/openid-connect/token'], no: ['POST /realms/shop/protocol/openid-connect/token/introspect'] },
  'zoho style': { yes: ['POST /oauth/v2/token'], no: ['POST /oauth/v2/auth'] },
  github: { yes: ['POST /login/oauth/access_token'], no: ['POST /login/oauth/authorize'] },
  slack: { yes: ['POST /api/oauth.v2.access'], no: ['POST /api/oauth.v2.exchange'] },
  supabase: { yes: ['POST /auth/v1/token'], no: ['POST /auth/v1/user'] },
  bladex: { yes: ['POST /blade-auth/token', 'POST /blade-auth/oauth/token'], no: ['POST /blade-auth/logout'] },
  workos: { yes: ['POST /user_management/authenticate'], no: ['POST /user_management/users'] },
};
