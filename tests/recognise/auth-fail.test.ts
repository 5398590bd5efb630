import { expect, test } from 'vitest';
import type { AuthAnswer } from '../../src/recognise/auth-fail';
import { isAuthFail } from '../../src/recognise/auth-fail';
import { envelopeIn } from '../../src/recognise/envelope';

const answer = (status: number, json?: unknown, part: Partial<AuthAnswer> = {}): AuthAnswer => ({ status, envelope: envelopeIn(json), role: 'business', credentialSent: true, ...part });

test.each<[string, AuthAnswer]>([
  ['401', answer(401)],
  ['401 with invalid_token', answer(401, undefined, { challenge: 'bearer', challengeError: 'invalid_token' })],
  ['401 whose token we did not see', answer(401, { detail: 'Token is expired', code: 'token_not_valid' }, { credentialSent: false })],
  ['401 invalid_token whose token we did not see', answer(401, undefined, { credentialSent: false, challengeError: 'invalid_token' })],
  ['401 of a refresh', answer(401, undefined, { role: 'refresh', credentialSent: false })],
  ['403 that speaks of expiry', answer(403, { message: 'The token has expired' })],
  ['403 with invalid_token', answer(403, undefined, { challengeError: 'invalid_token' })],
  ['403 with code 401', answer(403, { code: 401, msg: '' , data: null })],
  ['419 that speaks of the session', answer(419, { message: 'Session expired' })],
  ['424 (pig)', answer(424, { code: 1, msg: '用户凭证已过期' })],
  ['440', answer(440)],
  ['498', answer(498)],
  ['400 (DingTalk)', answer(400, { code: 'InvalidAuthentication', requestid: 'x', message: '不合法的access_token' })],
  ['400 (Facebook)', answer(400, { error: { message: 'Error validating access token: Session has expired', type: 'OAuthException', code: 190 } })],
  ['400 (Cognito)', answer(400, { __type: 'NotAuthorizedException', message: 'Access Token has expired' })],
  ['400 with a strong code', answer(400, { errcode: 40014, errmsg: '' })],
  ['400 with code 401', answer(400, { code: 401, message: '', data: null })],
  ['400 (Salesforce)', answer(400, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }])],
  ['422 (flask)', answer(422, { msg: 'Only non-refresh tokens are allowed' })],
  ['500 (older jeecg)', answer(500, { success: false, message: 'Token失效，请重新登录', code: 500 })],
  ['200 with code 401', answer(200, { code: 401, msg: '账号未登录', data: null })],
  ['200 of GraphQL', answer(200, { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }], data: null })],
])('%s is an auth failure', (_, value) => expect(isAuthFail(value)).toBe(true));

test.each<[string, AuthAnswer]>([
  ['401 of a login', answer(401, { message: 'Bad credentials' }, { role: 'login' })],
  ['401 for Basic', answer(401, undefined, { challenge: 'basic' })],
  ['401 for Negotiate', answer(401, undefined, { challenge: 'Negotiate' })],
  ['401 of a guest', answer(401, { message: 'Unauthorized' }, { credentialSent: false })],
  ['DPoP nonce', answer(401, undefined, { challenge: 'dpop', challengeError: 'use_dpop_nonce' })],
  ['step-up', answer(401, undefined, { challengeError: 'insufficient_user_authentication' })],
  ['second factor', answer(403, { error: 'mfa_required', error_description: 'Multifactor authentication required' })],
  ['403', answer(403)],
  ['403 insufficient_scope', answer(403, undefined, { challengeError: 'insufficient_scope' })],
  ['403 without rights', answer(403, { message: 'Access denied' })],
  ['403 "Unauthorized"', answer(403, { message: 'Unauthorized' })],
  ['419 CSRF', answer(419, { message: 'CSRF token mismatch.' })],
  ['424 of another kind', answer(424, { message: 'Failed dependency' })],
  ['440 of a guest', answer(440, undefined, { credentialSent: false })],
  ['400 of a form', answer(400, { message: 'Invitation token is invalid' })],
  ['400 about some token', answer(400, { message: 'Invalid token' })],
  ['422 of a form', answer(422, { message: 'The given data was invalid.' })],
  ['403 with code 401 about rights', answer(403, { code: 401, msg: '没有权限' })],
  ['419 with code 401 about CSRF', answer(419, { code: 401, message: 'CSRF token expired' })],
  ['400 with code 401 about an invitation', answer(400, { code: 401, message: 'Invitation token expired' })],
  ['400 with a weak code', answer(400, { error: { code: 190, message: 'Unsupported', type: 'OAuthException' } })],
  ['400 without a body', answer(400)],
  ['404', answer(404, { message: 'Token has expired' })],
  ['500', answer(500, { message: 'Internal error' })],
  ['503 with auth text', answer(503, { message: 'Token has expired' })],
  ['200', answer(200, { code: 200, data: null })],
  ['200 without rights', answer(200, { code: 403, msg: '没有权限' })],
  ['200 of a guest', answer(200, { code: 401, msg: '账号未登录' }, { credentialSent: false })],
  ['304', answer(304)],
  ['no answer', answer(0)],
])('%s is none', (_, value) => expect(isAuthFail(value)).toBe(false));
