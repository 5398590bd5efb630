import { expect, test } from 'vitest';
import { lifetimeIn, tokensInAnswer, tokensInAnswerHeaders } from '../../src/recognise/answer';
import { isAuthFail } from '../../src/recognise/auth-fail';
import { callRole } from '../../src/recognise/call-role';
import { messagePatterns } from '../../src/recognise/conventions/message-senses';
import { endsAsRefresh, isUnrelated, refreshUrls } from '../../src/recognise/conventions/refresh-calls';
import { storageKeys } from '../../src/recognise/conventions/storage-keys';
import { cookieNames } from '../../src/recognise/conventions/cookie-names';
import { envelopeIn } from '../../src/recognise/envelope';
import { carrierOf, roleOfCookie, roleOfMember, roleOfStorageKey } from '../../src/recognise/names';
import { outcomeOf } from '../../src/recognise/outcome';
import { credentialsIn, grantIn, operationIn, tokensInRequest } from '../../src/recognise/request';
import { judgeEnvelope } from '../../src/recognise/soft-error';
import { unwrapStored } from '../../src/recognise/stored';
import { isTokenLike, junkText } from '../../src/recognise/token-like';
import { calling } from './calls';
import { cpuTime } from '../support/cpu-time';
import { access as A } from './tokens';

const overValues: readonly ((value: unknown) => unknown)[] = [tokensInAnswer, (value) => lifetimeIn(value, 1), envelopeIn, tokensInRequest, grantIn, credentialsIn, operationIn, junkText];
const overTexts: readonly ((text: string) => unknown)[] = [
  (text) => isTokenLike(text, true), (text) => isTokenLike(text, false), junkText, roleOfMember, roleOfStorageKey, roleOfCookie, carrierOf, (text) => unwrapStored(text, text), tokensInAnswer, tokensInRequest,
  (text) => tokensInAnswerHeaders([[text, text], ['authorization', text]]), (text) => judgeEnvelope({ path: text, code: text, error: text, message: text }, { credentialSent: true, role: 'business' }),
  (text) => envelopeIn({ code: text, msg: text, error: text, [text]: text }), (text) => operationIn({ query: text, operationName: text }), (text) => lifetimeIn({ expires_in: text, expires: text, expires_at: text }, 1),
  (text) => callRole(calling('POST /', { url: { origin: text, path: text, query: text }, grant: text, target: text, refreshCookiePaths: [text] })),
  (text) => isAuthFail({ status: 403, challenge: text, challengeError: text, envelope: { path: '', code: text, message: text, error: text }, role: 'business', credentialSent: true }),
  (text) => outcomeOf({ status: 400, lost: false, envelope: { path: '', message: text, error: text, code: text }, soft: 'error', issuedAccess: false, html: false, bodySeen: true, networkError: false }),
];

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const cyclic: Record<string, unknown> = { token: A };
cyclic['data'] = cyclic;
cyclic['tokens'] = [cyclic];

const throwing = { get token(): string { throw new Error('no'); }, get data(): string { throw new Error('no'); } };

const values: unknown[] = [
  undefined, null, Number.NaN, Infinity, -0, 1n, Symbol('x'), true, '', () => 1, new Date(0), new Map([['token', A]]), new Error('x'), [], [[]], {}, Object.create(null), Object.freeze({ token: A }), cyclic, throwing, revoked(),
  { data: revoked(), errors: revoked(), error: throwing }, { errors: [revoked(), null, 1, throwing] }, { __proto__: null, constructor: A, toString: A, hasOwnProperty: A }, JSON.parse('{"__proto__":{"token":"x"},"constructor":{"code":401}}'),
  { code: { code: 401 }, msg: ['x', 1], success: 'maybe', error: [], data: 'x' }, { token: { token: { token: { token: A } } } }, { expires_in: -1, expires: Number.MAX_VALUE, exp: 'x'.repeat(1_000) },
  new Proxy({}, { get: () => A, ownKeys: () => { throw new Error('no'); } }), Array.from({ length: 10_000 }, () => ({ token: A })), Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`data${at}`, { token: A }])),
];

test('every reader of values takes every value', () => {
  for (const read of overValues) for (const value of values) expect(() => read(value)).not.toThrow();
});

test('every reader of values takes what random JSON holds', () => {
  const names = ['code', 'data', 'token', 'refresh', 'error', 'errors', 'extensions', 'msg', 'status', 'variables', 'query', '__proto__', 'result', 'expires', 'success'];
  let seed = 7;
  const next = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const value = (depth: number): unknown => {
    const kind = next(depth > 4 ? 5 : 8);
    if (kind < 5) return [null, next(1_000), A, 'error', true][kind];
    if (kind === 5) return Array.from({ length: next(4) }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length: next(6) }, () => [names[next(names.length)]!, value(depth + 1)]));
  };
  for (let round = 0; round < 3_000; round += 1) {
    const json = value(0);
    for (const read of overValues) expect(() => read(json)).not.toThrow();
    expect(() => unwrapStored('auth', JSON.stringify(json) ?? '')).not.toThrow();
  }
});

const units = ['a', 'A', '0', '-', '_', '.', '/', ' ', '"', "'", '\\', '{', '[', '%', '%7B', '=', ':', 'token ', 'invalid ', 'Bearer ', 'refresh', 'refresh/', 'a-', 'aA', 'A0', 'session ', '登录', 'token', '{ a: "', 'mutation ', '\uD800', '\0', '~', 'eyJ', 'oauth2/', 'sb-', '-token'];

test('no text of 100 000 characters takes long, with any function', () => {
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    for (const read of overTexts) {
      expect(cpuTime(() => expect(() => read(text)).not.toThrow()), `${JSON.stringify(unit)} with ${read}`).toBeLessThan(250);
    }
  }
});

test('no pattern of the tables runs long on a text of the size it is given', () => {
  const message = (text: string) => messagePatterns.map(({ pattern }) => pattern.test(text.slice(0, 400)));
  const url = (text: string) => [...refreshUrls.map(({ path }) => path.test(text)), endsAsRefresh(text), isUnrelated(text)];
  const key = (text: string) => [...storageKeys.map((row) => row.key.test(text.slice(0, 512))), ...cookieNames.map((row) => row.name.test(text.slice(0, 300)))];
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(8_000 / unit.length));
    for (const run of [message, url, key]) {
      expect(cpuTime(() => run(text)), JSON.stringify(unit)).toBeLessThan(100);
    }
  }
});
