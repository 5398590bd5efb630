import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../src/core/event';
import { evidenceOf } from '../../src/recognise/auth-evidence';
import { authCodes } from '../../src/recognise/conventions/auth-codes';
import { messagePatterns } from '../../src/recognise/conventions/message-senses';
import { envelopeIn } from '../../src/recognise/envelope';
import { senseOf } from '../../src/recognise/message-sense';
import { judgeEnvelope, SuccessLearner } from '../../src/recognise/soft-error';
import { asSentence } from '../../src/recognise/words';
import { authCodeExamples } from './examples/auth-codes';
import { messageExamples } from './examples/messages';
import { bothSides, everyRow } from './rows';

const signedIn = { credentialSent: true, role: 'business' } as const;
const guest = { credentialSent: false, role: 'business' } as const;

everyRow('code', authCodes, ({ id }) => id, authCodeExamples, (row, example) => {
  bothSides(example);
  const verdict = row.says === 'permission' ? 'permission' : 'auth';
  for (const envelope of example.yes) expect(judgeEnvelope(envelope, signedIn), JSON.stringify(envelope)).toBe(verdict);
  for (const envelope of example.no) expect(judgeEnvelope(envelope, signedIn), JSON.stringify(envelope)).not.toBe(verdict);
  const shown = example.yes.map((envelope) => String(envelope.error ?? envelope.code));
  expect(new Set(shown), 'every code has an example').toEqual(new Set(row.codes));
});

test('only what was read in a source decides alone', () => {
  const alone = authCodes.filter(({ strength }) => strength === 'strong');
  expect(alone.map(({ source }) => source)).toEqual(alone.map(() => 'V'));
  const numbers = authCodes.filter(({ source }) => source !== 'V').flatMap(({ codes }) => codes.filter((code) => /^-?\d+$/.test(code)));
  expect(numbers.length).toBeGreaterThan(8);
  for (const code of numbers) expect(judgeEnvelope({ path: 'code', code }, signedIn), code).toBe('error');
});

test('no code stands in two rows', () => {
  const codes = authCodes.flatMap((row) => row.codes);
  expect(new Set(codes).size).toBe(codes.length);
});

everyRow('message', messagePatterns, ({ id }) => id, messageExamples, (row, example) => {
  bothSides(example);
  for (const text of example.yes) expect(row.pattern.test(asSentence(text)), text).toBe(true);
  for (const text of example.no) expect(row.pattern.test(asSentence(text)), text).toBe(false);
  for (const text of example.yes) expect(senseOf([text]), text).toBeDefined();
});

describe('guests', () => {
  test.each<[string, unknown]>([
    ['401', { code: 401, msg: '账号未登录', data: null }], ['UNAUTHENTICATED', { errors: [{ message: 'Not authenticated', extensions: { code: 'UNAUTHENTICATED' } }], data: null }],
    ['not_authed', { ok: false, error: 'not_authed' }], ['41001', { errcode: 41001, errmsg: 'access_token missing' }], ['401 alone', { code: 401, data: null }],
  ])('%s without a credential is no expiry, with one it is', (_, json) => {
    expect(judgeEnvelope(envelopeIn(json), guest)).toBe('error');
    expect(judgeEnvelope(envelopeIn(json), signedIn)).toBe('auth');
  });

  test('"expired" tells that a token was sent, in a cookie perhaps', () => {
    expect(judgeEnvelope(envelopeIn({ code: 401, msg: 'token expired' }), guest)).toBe('auth');
    expect(judgeEnvelope(envelopeIn({ errcode: 42001, errmsg: '' }), guest)).toBe('auth');
  });
});

describe('the call matters', () => {
  const wrongKind = envelopeIn({ code: 401, msg: 'Invalid token type' });
  test('a refresh call needs no other credential', () => {
    expect(judgeEnvelope(wrongKind, { credentialSent: false, role: 'refresh' })).toBe('auth');
    expect(judgeEnvelope(envelopeIn({ code: 401, data: null }), { credentialSent: false, role: 'refresh' })).toBe('auth');
  });
  test('a login is never an expiry', () => {
    expect(judgeEnvelope(envelopeIn({ code: 401, msg: '用户名或密码错误，请重新登录' }), { credentialSent: true, role: 'login' })).toBe('error');
  });
  test('nor when it speaks of tokens', () => {
    expect(judgeEnvelope(envelopeIn({ code: 401, msg: 'login token expired' }), { credentialSent: true, role: 'login' })).toBe('error');
  });
  test('a check of somebody’s token is none, unless the call itself carried one', () => {
    expect(judgeEnvelope(envelopeIn({ error: 'invalid_token', error_description: 'Token has expired' }), { credentialSent: false, role: 'introspect' })).toBe('error');
    expect(judgeEnvelope(envelopeIn({ code: 401, msg: 'token expired' }), { credentialSent: true, role: 'introspect' })).toBe('auth');
  });
  test('no envelope is no verdict', () => expect(judgeEnvelope(undefined, signedIn)).toBe('none'));
  test('"Token has expired" as the whole body counts with a credential only', () => {
    expect(judgeEnvelope(envelopeIn({ msg: 'Token has expired' }), signedIn)).toBe('auth');
    expect(judgeEnvelope(envelopeIn({ msg: 'Token has expired' }), guest)).toBe('ok');
    expect(judgeEnvelope(envelopeIn({ message: 'Password changed, please log in again' }), signedIn)).toBe('ok');
  });
});

describe('the success learner', () => {
  const feed = (learner: SuccessLearner, times: number, envelope: Envelope) => {
    for (let at = 0; at < times; at += 1) learner.observe('https://api.test', envelope);
  };
  const one: Envelope = { path: 'code', code: 1, message: '' };

  test('takes a value that 95 % of 20 envelopes have (FastAdmin, Kuaishou)', () => {
    const learner = new SuccessLearner();
    feed(learner, 19, one);
    expect([...learner.valuesOf('https://api.test')]).toEqual([]);
    feed(learner, 1, { path: 'code', code: 0 });
    expect([...learner.valuesOf('https://api.test')]).toEqual(['1']);
    expect(judgeEnvelope(one, { ...signedIn, successValues: learner.valuesOf('https://api.test') })).toBe('ok');
    feed(learner, 1, { path: 'code', code: 0 });
    expect([...learner.valuesOf('https://api.test')]).toEqual([]);
  });

  test('may learn a code that is a failure elsewhere, as long as no text says so', () => {
    const learner = new SuccessLearner();
    feed(learner, 20, { path: 'code', code: 100, message: '' });
    expect([...learner.valuesOf('https://api.test')]).toEqual(['100']);
  });

  test('does not count envelopes without a code', () => {
    const learner = new SuccessLearner();
    feed(learner, 500, { path: '', success: true });
    feed(learner, 20, one);
    expect([...learner.valuesOf('https://api.test')]).toEqual(['1']);
  });

  test('keeps origins apart', () => {
    const learner = new SuccessLearner();
    feed(learner, 30, one);
    expect([...learner.valuesOf('https://other.test')]).toEqual([]);
  });

  test.each<[string, Envelope]>([
    ['401', { path: 'code', code: 401 }], ['a strong code', { path: 'errcode', code: 42001 }], ['a project code with its text', { path: 'code', code: '9999', message: 'token已过期' }],
    ['500', { path: 'code', code: 500, message: '' }], ['a failed flag', { path: 'code', code: 1, success: false }], ['an error name', { path: 'code', code: 1, error: 'x_failed' }], ['403', { path: 'code', code: 403 }],
  ])('never learns %s, however often', (_, envelope) => {
    const learner = new SuccessLearner();
    feed(learner, 1_000, envelope);
    expect([...learner.valuesOf('https://api.test')]).toEqual([]);
  });

  test('holds a bounded number of origins and values', () => {
    const learner = new SuccessLearner();
    for (let at = 0; at < 5_000; at += 1) learner.observe(`https://${at}.test`, one);
    for (let at = 0; at < 5_000; at += 1) learner.observe('https://0.test', { path: 'code', code: at + 10_000 });
    expect([...learner.valuesOf('https://0.test')]).toEqual([]);
    expect([...learner.valuesOf('https://4999.test')]).toEqual([]);
  });
});

test.each([[1, 'success', 'ok'], [100, '操作成功', 'ok'], [1, 'OK', 'ok'], [1, '', 'error'], [1, 'successor not found', 'error'], [401, 'success', 'auth'], [500, '成功', 'error']])('code %j with the text %j is %s', (code, message, verdict) => {
  expect(judgeEnvelope({ path: 'code', code, message }, signedIn)).toBe(verdict);
});

test('evidence names the row that tells', () => {
  expect(evidenceOf({ path: 'errcode', code: 42001 })).toMatchObject({ strong: true, row: { id: 'WeChat and WeCom' } });
  expect(evidenceOf({ path: 'code', code: 5 })).toEqual({ row: undefined, sense: undefined, strong: false });
});
