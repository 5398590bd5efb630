import { expect, test } from 'vitest';
import { envelopeIn } from '../../src/recognise/envelope';
import { outcomeOf, type Answer } from '../../src/recognise/outcome';
import { judgeEnvelope } from '../../src/recognise/soft-error';

/** A refresh answer with this body; the verdict comes from the real judge. */
function answer(status: number | undefined, json?: unknown, part: Partial<Answer> = {}): Answer {
  const envelope = envelopeIn(json);
  const soft = judgeEnvelope(envelope, { credentialSent: false, role: part.role ?? 'refresh' });
  return { status, lost: false, envelope, soft, issuedAccess: false, html: false, bodySeen: json !== undefined, networkError: false, ...part };
}

test.each<[string, string, Answer]>([
  ['a new token', 'OK', answer(200, { code: 0, data: {} }, { issuedAccess: true })],
  ['a new token with a success code that is not learnt', 'OK', answer(200, { code: 1, msg: '', data: {} }, { issuedAccess: true })],
  ['204 with cookies', 'OK', answer(204, undefined, { issuedAccess: true })],
  ['a body that was not seen', 'OK', answer(200)],
  ['a business call without a token', 'OK', answer(200, { code: 0, data: [] }, { role: 'business' })],
  ['304 of a business call', 'OK', answer(304, undefined, { role: 'business' })],

  ['invalid_grant', 'REJECTED', answer(400, { error: 'invalid_grant' })],
  ['invalid_client', 'REJECTED', answer(401, { error: 'invalid_client' })],
  ['plain 401', 'REJECTED', answer(401)],
  ['plain 403', 'REJECTED', answer(403, { message: 'Forbidden' })],
  ['401 page', 'REJECTED', answer(401, undefined, { html: true })],
  ['Cognito', 'REJECTED', answer(400, { __type: 'NotAuthorizedException', message: 'Refresh Token has expired' })],
  ['malformed request', 'REJECTED', answer(415, { error: 'invalid_request' })],
  ['404', 'REJECTED', answer(404)],
  ['500 that says the token is dead', 'REJECTED', answer(500, { success: false, code: 401, message: 'Token失效' })],

  ['wrong kind of token', 'SOFT_REJECTED', answer(200, { code: 401, msg: 'Invalid token type' })],
  ['GitHub', 'SOFT_REJECTED', answer(200, { error: 'bad_refresh_token', error_description: 'The refresh token passed is incorrect or expired.' })],
  ['general failure', 'SOFT_REJECTED', answer(200, { code: 500, msg: '操作失败' })],
  ['no rights', 'SOFT_REJECTED', answer(200, { code: 403, msg: '没有权限' })],
  ['401 in the body beside a token', 'SOFT_REJECTED', answer(200, { code: 401, msg: 'token expired', data: {} }, { issuedAccess: true })],

  ['no error, no token', 'EMPTY', answer(200, { code: 200, data: null })],
  ['empty object', 'EMPTY', answer(200, {})],
  ['a page instead', 'EMPTY', answer(200, undefined, { html: true })],
  ['redirect', 'EMPTY', answer(302)],

  ['429', 'TRANSIENT', answer(429)],
  ['408', 'TRANSIENT', answer(408)],
  ['425', 'TRANSIENT', answer(425)],
  ['500', 'TRANSIENT', answer(500)],
  ['503 with auth text', 'TRANSIENT', answer(503, { message: 'Unauthorized' })],
  ['Cognito throttle', 'TRANSIENT', answer(400, { __type: 'TooManyRequestsException', message: 'Rate exceeded' })],
  ['slow_down', 'TRANSIENT', answer(400, { error: 'slow_down' })],
  ['soft throttle', 'TRANSIENT', answer(200, { code: 429, msg: '请求过于频繁，请稍后再试' })],
  ['bot page', 'TRANSIENT', answer(403, undefined, { html: true })],
  ['network', 'TRANSIENT', answer(undefined, undefined, { networkError: true })],
  ['network, and lost', 'TRANSIENT', answer(undefined, undefined, { networkError: true, lost: true })],

  ['lost', 'LOST', answer(undefined, undefined, { lost: true })],
  ['lost behind the headers', 'LOST', answer(200, undefined, { lost: true })],
  ['status 0', 'LOST', answer(0)],
  ['still running', 'PENDING', answer(undefined)],

  ['DPoP nonce, 400', 'CHALLENGE', answer(400, { error: 'use_dpop_nonce' }, { dpopNonce: true })],
  ['DPoP nonce, 401 by header', 'CHALLENGE', answer(401, undefined, { challengeError: 'use_dpop_nonce', dpopNonce: true })],
  ['nonce with an unread refusal', 'CHALLENGE', answer(400, undefined, { dpopNonce: true })],
  ['second factor', 'CHALLENGE', answer(403, { error: 'mfa_required' })],
  ['login required', 'CHALLENGE', answer(400, { error: 'login_required' })],
  ['interaction required', 'CHALLENGE', answer(200, { error: 'interaction_required' })],
  ['invalid_grant that also brings a nonce', 'REJECTED', answer(400, { error: 'invalid_grant' }, { dpopNonce: true })],
])('%s is %s', (_, outcome, value) => expect(outcomeOf(value)).toBe(outcome));
