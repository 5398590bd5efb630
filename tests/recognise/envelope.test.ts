import { describe, expect, test } from 'vitest';
import { envelopeIn } from '../../src/recognise/envelope';
import { judgeEnvelope } from '../../src/recognise/soft-error';
import { envelopeExamples } from './examples/envelopes';
import { access as A, opaqueAccess, uuid } from './tokens';

const signedIn = { credentialSent: true, role: 'business' } as const;
const judge = (json: unknown) => judgeEnvelope(envelopeIn(json), signedIn);

describe.each(Object.entries(envelopeExamples))('%s', (_, { dead, has, fine, other }) => {
  test('a dead token is told', () => {
    expect(envelopeIn(dead)).toMatchObject(has);
    expect(judge(dead)).toBe('auth');
  });
  test('success is no error', () => expect(judge(fine)).toMatch(/^(?:ok|none)$/));
  test('another failure is no dead token', () => expect(judge(other)).not.toBe('auth'));
});

describe('an envelope that matters', () => {
  test.each<[string, unknown, string]>([
    ['wrong kind of token', { code: 401, msg: 'Invalid token type' }, 'auth'],
    ['401 as text', { code: '401', message: '', data: null }, 'auth'],
    ['401 without a text', { code: 401, data: null }, 'auth'],
    ['status as the code', { timestamp: 1, status: 401, error: 'Unauthorized', message: '', path: '/x' }, 'auth'],
    ['statusCode (Nest)', { statusCode: 401, message: 'Unauthorized' }, 'auth'],
    ['message list (Nest)', { statusCode: 401, message: ['jwt expired'] }, 'auth'],
    ['JSend', { status: 'error', message: 'Token has expired' }, 'auth'],
    ['403 that speaks of the token', { code: 403, msg: 'token已失效，请重新登录' }, 'auth'],
    ['401 that speaks of rights', { code: 401, msg: '没有权限' }, 'permission'],
    ['403', { code: 403, msg: '' , data: null }, 'permission'],
    ['forbidden', { code: 1003, message: 'Access denied' }, 'permission'],
    ['no permission with sign-in words', { code: 401, msg: '无权限，请重新登录' }, 'auth'],
    ['GraphQL permission', { errors: [{ message: 'Forbidden', extensions: { code: 'FORBIDDEN' }, path: ['me', 'salary'] }], data: {} }, 'permission'],
    ['success with empty payload', { code: 200, data: null }, 'ok'],
    ['success with no text', { code: 200, msg: '', data: [] }, 'ok'],
    ['text code of success', { code: '00000', msg: 'token 已刷新', data: {} }, 'ok'],
    ['success that mentions a token', { code: 0, msg: 'expired token was renewed', data: {} }, 'ok'],
    ['flag beats code', { success: false, code: 200, message: 'Session has expired' }, 'auth'],
    ['wrong CSRF token', { code: 419, message: 'CSRF token mismatch, token expired' }, 'error'],
    ['401 for a CSRF token', { code: 401, message: 'CSRF token expired' }, 'error'],
    ['expired invitation', { code: 400, message: 'Invitation token is invalid' }, 'error'],
    ['expired captcha', { code: 500, msg: '验证码已失效' }, 'error'],
    ['device token', { code: 400, message: 'device token not found' }, 'error'],
    ['name is taken', { code: 500, msg: '登录名已被占用' }, 'error'],
    ['identity card expired', { code: 500, msg: '身份证已过期' }, 'error'],
    ['chat that does not exist', { code: 404, msg: '会话不存在' }, 'error'],
    ['training session', { code: 404, message: 'Training session not found' }, 'error'],
    ['unknown code with a vague text', { code: 70001, message: 'Unauthorized' }, 'error'],
    ['success as a number', { success: 0, message: 'Token has expired' }, 'auth'],
    ['success as a text', { success: 'false', message: 'Token has expired' }, 'auth'],
    ['true as a number', { success: 1, message: 'Token has expired' }, 'ok'],
    ['payload that speaks of errors', { code: 0, type: 'ErrorReport', status: 'InvalidDate', data: { name: 'InvalidTokenReport', error_code: 0 }, msg: '' }, 'ok'],
    ['error name that says success', { code: 0, error: 'ok', error_code: '0', msg: '' }, 'ok'],
    ['message with an empty payload', { message: 'Token has expired', data: {}, errors: [] }, 'auth'],
    ['general failure', { code: 500, msg: '操作失败' }, 'error'],
  ])('%s', (_, json, verdict) => expect(judge(json)).toBe(verdict));
});

describe('a payload that only looks like an envelope', () => {
  test.each<[string, unknown]>([
    ['country', { code: 'US', name: 'United States', currency: 'USD' }],
    ['country beside data', { code: 'DE', data: { id: 1 }, name: 'Germany', capital: 'Berlin', population: 1 }],
    ['HTTP code catalogue', { code: 401, name: 'Unauthorized', description: 'needs sign-in', spec: 'RFC 9110' }],
    ['log row', { id: 7, code: 401, message: 'Unauthorized', url: '/x' }],
    ['log row without an id', { code: 401, message: 'Unauthorized', url: '/x', method: 'GET', duration: 12 }],
    ['log row with a flag', { code: 401, success: false, message: 'Unauthorized', url: '/x', method: 'GET', duration: 12 }],
    ['log list', [{ code: 401, message: 'Unauthorized' }, { code: 200, message: 'ok' }]],
    ['log list with one row', [{ code: 401, message: 'Unauthorized' }]],
    ['nested list', { list: [{ code: 401, msg: 'expired token' }], total: 1 }],
    ['job with an error', { id: 'j1', name: 'import', error: { code: 401, message: 'Unauthorized' } }],
    ['order', { id: 1, status: 'shipped', result: 'x' }],
    ['status word', { status: 'pending', data: {} }],
    ['OAuth code and state', { code: 'SplxlOBeZQQYbYW6WxSbIA', state: 'af0ifjsldkj' }],
    ['code that is a secret', { code: opaqueAccess, message: 'x', id: 1 }],
    ['pair', { access_token: A, expires_in: 900 }],
    ['profile with a text', { name: 'Ann', message: 'Token has expired' }],
    ['message with a list', { message: 'Token has expired', data: [1] }],
    ['message with a payload', { message: 'Token has expired', data: { id: 1 } }],
    ['empty', {}], ['list', []], ['text', 'token expired'], ['number', 401], ['null', null], ['nothing', undefined],
  ])('%s', (_, json) => expect(envelopeIn(json)).toBeUndefined());

  test('a success code above a payload with `code` is what counts', () => {
    expect(judge({ code: 200, msg: 'ok', data: { code: 401, msg: 'expired token' } })).toBe('ok');
    expect(judge({ code: 0, data: [{ code: 401 }], msg: '' })).toBe('ok');
  });

  test('the first errors of a long list are looked at', () => {
    const errors = Array.from({ length: 500 }, (_, at) => ({ message: at === 400 ? 'jwt expired' : 'x' }));
    expect(envelopeIn({ errors })).toEqual({ path: 'errors', code: undefined, message: 'x', success: false });
  });
});

test('no secret gets into code or error', () => {
  for (const secret of [A, opaqueAccess, uuid, 'SplxlOBeZQQYbYW6WxSbIA']) {
    const told = [{ code: secret, message: 'x' }, { errcode: secret }, { error: secret, message: 'x' }, { error: { code: secret, message: 'x', type: secret } }, { errors: [{ message: 'x', extensions: { code: secret } }] }]
      .map((json) => envelopeIn(json))
      .map((envelope) => ({ ...envelope, message: undefined }));
    expect(JSON.stringify(told)).not.toContain(secret);
  }
});
