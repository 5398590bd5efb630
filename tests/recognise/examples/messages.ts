import type { YesNo } from '../rows';

/** By row of conventions/message-senses. */
export const messageExamples: Record<string, YesNo> = {
  'other token': { yes: ['CSRF token mismatch', 'invalid captcha token', 'Password reset token has expired', 'Invitation token is invalid', 'device token not found', 'Upload token expired', '验证码已过期'], no: ['refresh token expired', 'Access token invalid', 'presets token expired'] },
  'token is dead': { yes: ['Token is expired', 'access_token expired', 'accessToken has been revoked', 'Given token not valid for any token type', 'Token is blacklisted', 'The token is malformed', 'Refresh Token: Already Used', 'RefreshTokenReuseException'], no: ['token refreshed', 'tokenizer failed', 'expired coupon', 'token accepted'] },
  'dead token': { yes: ['Invalid token type', 'invalid_grant', 'expired session', 'Bad token', 'Stale token', 'invalid access token', 'Unknown or invalid refresh token.', 'invalid_session_id'], no: ['invalid yoga session selected', 'invalid name', 'expired card', 'tokens are invalidated nightly'] },
  jwt: { yes: ['jwt expired', 'JWT malformed', 'Could not verify JWT: JWTExpired', 'Signature has expired', 'ExpiredSignatureError'], no: ['jwt issued', 'signature required', 'digital signature missing'] },
  'session is over': { yes: ['Session has expired', 'Your session timed out', 'session_expired', 'Odoo Session Expired', 'Session not active', 'user session not found'], no: ['Training session not found', 'session started', 'sessions of the day'] },
  'wrong kind of token': { yes: ['Only refresh tokens are allowed', 'Only non-refresh tokens are allowed'], no: ['Only three tokens are allowed'] },
  '令牌失效': { yes: ['token已过期', 'Token失效，请重新登录!', '访问令牌已过期', '登录已过期', '会话已失效', '身份已过期', '授权已过期', '用户凭证已过期', 'refresh_token无效'], no: ['身份证已过期', '登录名已被占用', '会话不存在', '登录成功', '凭证不存在'] },
  '无效的令牌': { yes: ['无效的刷新令牌', '不合法的access_token', '无效的会话', '非法token'], no: ['无效的手机号', '非法参数'] },
  'nobody is signed in': { yes: ['Unauthenticated.', 'Not authenticated', 'user is not logged in', 'not login', 'Login required', 'Authentication credentials were not provided.'], no: ['authenticated', 'login succeeded'] },
  'please sign in': { yes: ['Please log in', 'please login again', 'please re-login', 'You need to sign in', 'You have to be logged in', 'try refresh token'], no: ['log in the record', 'please sign the form'] },
  'no token': { yes: ['No token provided', 'missing token', 'Missing access token for authorization', 'token is required', 'Token missing'], no: ['no tokens left to trade', 'token list'] },
  '未登录': { yes: ['账号未登录', '暂未登录或token已经过期', '请先登录', '请重新登录', '请登录后操作', '登录超时', '认证失败，无法访问系统资源', '请您先登录'], no: ['登录成功', '请先填写姓名'] },
  'not allowed': { yes: ['Forbidden', 'Access is denied', 'You do not have permission', 'insufficient scope', 'You are not authorized to do this'], no: ['admission closed', 'not found'] },
  '权限不足': { yes: ['权限不足', '没有权限，请联系管理员授权', '没有相关权限', '无权访问', '无操作权限'], no: ['权限已更新', '无数据'] },
  unauthorized: { yes: ['Unauthorized', 'unauthorised', 'not authorized', 'invalid credentials', 'Authentication failed', '请求未授权'], no: ['authorized', 'author not found'] },
};
