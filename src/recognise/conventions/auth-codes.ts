import type { Source } from './source';

export interface AuthCodes {
  /** API, platform or template. */
  id: string;
  source: Source;
  /** strong: enough alone (only with source V). medium: needs a credential on the request. weak: needs a matching message. */
  strength: 'strong' | 'medium' | 'weak';
  /** dead: a token was sent and is no good. absent: also what guests get. permission: signed in, not allowed. */
  says: 'dead' | 'absent' | 'permission';
  codes: readonly string[];
}

/** Business codes and error names (catalogue §6.1 to §6.4). Compared as text. */
export const authCodes: readonly AuthCodes[] = [
  { id: 'body code 401 (RuoYi, mall, yudao, renren-fast, Furion, jeecg-boot …)', source: 'V', strength: 'medium', says: 'absent', codes: ['401'] },
  { id: 'body code 403', source: 'V', strength: 'weak', says: 'permission', codes: ['403'] },
  { id: 'jeecg-boot no authorisation', source: 'V', strength: 'weak', says: 'permission', codes: ['510'] },
  { id: 'vue-element-admin', source: 'V', strength: 'strong', says: 'dead', codes: ['50008', '50012', '50014'] },
  { id: 'youlai-boot', source: 'V', strength: 'strong', says: 'dead', codes: ['A0230', 'A0231'] },
  { id: 'Alibaba style', source: 'K', strength: 'weak', says: 'dead', codes: ['A0301', 'A0311'] },
  { id: 'soybean-admin', source: 'V', strength: 'weak', says: 'dead', codes: ['9999', '9998', '3333', '8888', '8889', '7777', '7778'] },
  { id: 'gin-vue-admin', source: 'V', strength: 'weak', says: 'absent', codes: ['7'] },
  { id: 'ASP.NET Boilerplate', source: 'V', strength: 'strong', says: 'absent', codes: ['unAuthorizedRequest'] },
  { id: 'simplejwt', source: 'V', strength: 'strong', says: 'dead', codes: ['token_not_valid'] },
  { id: 'RFC 6749 and RFC 6750', source: 'V', strength: 'strong', says: 'dead', codes: ['invalid_grant', 'invalid_token', 'expired_token'] },
  { id: 'RFC 6749 client', source: 'V', strength: 'weak', says: 'absent', codes: ['invalid_client', 'unauthorized_client'] },
  { id: 'GitHub', source: 'V', strength: 'strong', says: 'dead', codes: ['bad_refresh_token'] },
  { id: 'Slack', source: 'V', strength: 'strong', says: 'dead', codes: ['token_expired', 'invalid_auth', 'token_revoked', 'account_inactive', 'invalid_refresh_token'] },
  { id: 'Slack guest', source: 'V', strength: 'strong', says: 'absent', codes: ['not_authed'] },
  { id: 'WeChat and WeCom', source: 'V', strength: 'strong', says: 'dead', codes: ['40014', '42001', '42002', '42007', '40030'] },
  { id: 'WeChat without token', source: 'V', strength: 'strong', says: 'absent', codes: ['41001'] },
  { id: 'WeChat secret', source: 'V', strength: 'weak', says: 'dead', codes: ['40001'] },
  { id: 'WeCom suite', source: 'V', strength: 'weak', says: 'dead', codes: ['40082', '42009'] },
  { id: 'WeChat component', source: 'C', strength: 'weak', says: 'dead', codes: ['61023'] },
  { id: 'Feishu', source: 'V', strength: 'strong', says: 'dead', codes: ['99991663', '99991664', '99991671'] },
  { id: 'Feishu user token', source: 'C', strength: 'weak', says: 'dead', codes: ['99991668', '99991677'] },
  { id: 'Feishu without token', source: 'C', strength: 'weak', says: 'absent', codes: ['99991661'] },
  { id: 'DingTalk', source: 'C', strength: 'weak', says: 'dead', codes: ['88', 'InvalidAuthentication'] },
  { id: 'Alipay', source: 'V', strength: 'strong', says: 'dead', codes: ['aop.invalid-auth-token', 'aop.auth-token-time-out', 'aop.app-auth-token-time-out', 'aop.invalid-app-auth-token'] },
  { id: 'Taobao', source: 'C', strength: 'weak', says: 'dead', codes: ['27', 'invalid-sessionkey'] },
  { id: 'JD', source: 'C', strength: 'weak', says: 'dead', codes: ['19'] },
  { id: 'Douyin', source: 'V', strength: 'strong', says: 'dead', codes: ['2190008'] },
  { id: 'Douyin short codes', source: 'V', strength: 'weak', says: 'dead', codes: ['10008', '10010', '10020'] },
  { id: 'Douyin newer', source: 'K', strength: 'weak', says: 'dead', codes: ['28001008'] },
  { id: 'Weibo', source: 'C', strength: 'weak', says: 'dead', codes: ['21327', '21332'] },
  { id: 'Weibo older', source: 'K', strength: 'weak', says: 'dead', codes: ['21315', '21319'] },
  { id: 'Bilibili', source: 'C', strength: 'weak', says: 'absent', codes: ['-101'] },
  { id: 'Facebook', source: 'V', strength: 'weak', says: 'dead', codes: ['190', '102'] },
  { id: 'Salesforce', source: 'C', strength: 'weak', says: 'dead', codes: ['INVALID_SESSION_ID'] },
  { id: 'Cognito', source: 'V', strength: 'strong', says: 'dead', codes: ['NotAuthorizedException', 'RefreshTokenReuseException', 'TokenRevokedException'] },
  { id: 'Firebase', source: 'K', strength: 'weak', says: 'dead', codes: ['TOKEN_EXPIRED', 'INVALID_REFRESH_TOKEN', 'USER_DISABLED', 'USER_NOT_FOUND'] },
  { id: 'Supabase', source: 'C', strength: 'weak', says: 'dead', codes: ['refresh_token_already_used', 'refresh_token_not_found', 'session_expired', 'bad_jwt', 'session_not_found'] },
  { id: 'Directus', source: 'K', strength: 'weak', says: 'dead', codes: ['INVALID_TOKEN', 'INVALID_CREDENTIALS'] },
  { id: 'gRPC and Apollo', source: 'K', strength: 'weak', says: 'absent', codes: ['UNAUTHENTICATED', 'UNAUTHORIZED'] },
  { id: 'Hasura', source: 'K', strength: 'weak', says: 'dead', codes: ['invalid-jwt'] },
  { id: 'Lighthouse', source: 'K', strength: 'weak', says: 'absent', codes: ['authentication'] },
  { id: 'AppSync', source: 'K', strength: 'weak', says: 'dead', codes: ['UnauthorizedException'] },
  { id: 'HotChocolate', source: 'K', strength: 'weak', says: 'absent', codes: ['AUTH_NOT_AUTHENTICATED'] },
  { id: 'Saleor', source: 'K', strength: 'weak', says: 'dead', codes: ['ExpiredSignatureError', 'InvalidTokenError'] },
  { id: 'Odoo', source: 'C', strength: 'weak', says: 'dead', codes: ['100'] },
  { id: 'JSON-RPC', source: 'K', strength: 'weak', says: 'absent', codes: ['-32001'] },
  { id: 'GraphQL permission', source: 'K', strength: 'weak', says: 'permission', codes: ['FORBIDDEN', 'AUTH_NOT_AUTHORIZED'] },
];
