import { describe, expect, test } from 'vitest';
import { tokenPrefixes } from '../../src/recognise/conventions/token-prefixes';
import { decodeBase64Url, isJwt, isTokenLike, junkText } from '../../src/recognise/token-like';
import { access, opaqueAccess, sealed, uuid } from './tokens';
import { bothSides, everyRow, type YesNo } from './rows';

describe('a token-like text', () => {
  test.each([
    ['JWT', access],
    ['JWE in five parts', sealed],
    ['random of 32', opaqueAccess],
    ['base64 with padding', 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ1234==='],
    ['Sanctum', '12|laravelAbc9Xy82kQpZr7TuVwS5mN3oLd'],
  ])('%s counts without a name', (_, text) => {
    expect(isTokenLike(text, false)).toBe(true);
    expect(isTokenLike(text, true)).toBe(true);
  });

  test.each([
    ['UUID', uuid],
    ['hex of 32', '9e107d9d372bb6826bd81d3542a419d6'],
    ['object id', '507f1f77bcf86cd799439011'],
    ['shorter opaque value', 'Zk3v9QpL1x'],
    ['mock of a template', 'admin-token'],
    ['mock with two parts', 'eyJhbGciOiJIUzUxMiJ9.admin'],
    ['words with a number', 'fake-jwt-token-1'],
    ['letters only', 'abcdefabcdefghijklmnopqrstuvwxyz'],
  ])('%s counts under a name only', (_, text) => {
    expect(isTokenLike(text, false)).toBe(false);
    expect(isTokenLike(text, true)).toBe(true);
  });

  test.each([
    '', 'undefined', 'null', 'true', 'ETH', 'USDT', 'bitcoin', 'public', 'read:user', '2024-05-01T10:00:00Z', '1717236000', '1717236000123', '203.0.113.17', '+49 30 1234567',
    'https://shop.test/a/b', 'ann@shop.test', '0x6B175474E89094C44Da98b954EedeAC495271d0F', 'invalid_token', 'token_expired', 'refresh_token', 'Bearer x', 'Invalid token', 'two words',
    'main.8f3a2b1c9d.js', 'application-settings', 'en-US', 'v1.2.3', '{"a":1}', '未登录', 'NotAuthorizedException', 'Zk3v9QpL1', 'aaaa1aaaa1aa', 'z'.repeat(30),
  ])('%j is none, even under a name', (text) => {
    expect(isTokenLike(text, true)).toBe(false);
    expect(isTokenLike(text, false)).toBe(false);
  });

  test.each(['GA1.1.1234567890.1700000000', '/api/v1/users/12345/orders/67890', 'session-storage-migration-done-2024', 'sha256-of-nothing-in-particular', 'IMG_20240102_123456.jpg', btoa('{"id":"9f8e7d6c-5b4a","created":1717236000123}')])(
    '%j is none without a name',
    (text) => expect(isTokenLike(text, false)).toBe(false),
  );

  test('a header without alg, and bad base64, make no JWT', () => {
    const header = btoa('{"typ":"JWT"}').replaceAll('=', '');
    expect(isJwt(`${header}.e30.c2ln`)).toBe(false);
    expect(isJwt('eyJhbGciOi.e30.c2ln')).toBe(false);
    expect(isJwt(`${access}.extra`)).toBe(false);
    expect(isJwt(`${access.slice(0, access.indexOf('.'))}..c2ln`)).toBe(false);
    expect(isJwt(access.slice(0, access.lastIndexOf('.') + 1))).toBe(true);
  });

  test('texts longer than a header may be are none', () => {
    expect(isTokenLike('aB3'.repeat(10_000), true)).toBe(false);
  });

  test('base64url decodes as UTF-8, and to nothing when it is none', () => {
    expect(decodeBase64Url('5pyq55m75b2V')).toBe('未登录');
    expect(decodeBase64Url('not base64!')).toBeUndefined();
  });
});

const prefixes: Record<string, YesNo> = {
  'ghu_': { yes: ['ghu_16C7e42F292c6912E7710c838347Ae178B4a'], no: ['ghu_short'] },
  'ghr_': { yes: ['ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B'], no: ['ghr_1'] },
  'gho_': { yes: ['gho_16C7e42F292c6912E7710c838347Ae178B4a'], no: ['gho_to_x'] },
  'xoxe-': { yes: ['xoxe-1-My0xLTE4NTM2ODQ3'], no: ['xoxe-1'] },
  'xoxe.': { yes: ['xoxe.xoxp-1-Mi0yLTMxMjAw'], no: ['xoxe.a'] },
  'xoxp-': { yes: ['xoxp-2323494387-1a2b3c4d'], no: ['xoxp-a'] },
  'ya29.': { yes: ['ya29.a0AfH6SMBx7y8z9Kq2'], no: ['ya29.com'] },
  '1//': { yes: ['1//0gLu8zHx9fQaCgYIARAA'], no: ['1//2'] },
  'u-': { yes: ['u-5Dak9ZAxJ9tFUn8MaTD'], no: ['u-turn-is-not-allowed'] },
  'ur-': { yes: ['ur-oQ0mMq6MCcueAv0pwx2f'], no: ['ur-welcome-message'] },
  'act.': { yes: ['act.f7094fbffab2ecbfc45e'], no: ['act.now-and-save-money'] },
  'rft.': { yes: ['rft.713900b74edde9f30ec4'], no: ['rft.x'] },
  'v1.': { yes: ['v1.MRrT9xQ2bLk0pZ7sWd'], no: ['v1.2.3'] },
  'rt_': { yes: ['rt_9f8e7d6c5b4a3f2e1d'], no: ['rt_cache_settings_key'] },
  'at_': { yes: ['at_9f8e7d6c5b4a3f2e1d'], no: ['at_the_very_end'] },
};

everyRow('token prefix', tokenPrefixes, ({ prefix }) => prefix, prefixes, (_, example) => {
  bothSides(example);
  example.yes.forEach((text) => expect(isTokenLike(text, false), text).toBe(true));
  example.no.forEach((text) => expect(isTokenLike(text, false), text).toBe(false));
});

describe('junk in a token’s place', () => {
  test.each<[unknown, string]>([
    ['undefined', 'undefined'], ['null', 'null'], ['NaN', 'NaN'], ['', ''], ['  ', ''], ['[object Object]', '[object Object]'], ['[object Promise]', '[object Promise]'],
    ['{}', '{}'], ['[]', '[]'], ['true', 'true'], ['false', 'false'], ['"undefined"', 'undefined'], ['"null"', 'null'], ['""', ''], ["'null'", 'null'], ['None', 'None'],
    ['Bearer undefined', 'Bearer undefined'], ['bearer null', 'bearer null'], ['Bearer ', 'Bearer'], ['Bearer', 'Bearer'], ['Bearer [object Promise]', 'Bearer [object Promise]'], ['JWT NaN', 'JWT NaN'],
    [null, 'null'], [undefined, 'undefined'], [Number.NaN, 'NaN'], [true, 'true'], [false, 'false'], [{}, '{}'],
    ['[object Window]', '[object Window]'], [`<html>${'x'.repeat(20_000)}`, '<html>'],
    ['Invalid token', 'error text'], ['invalid_token', 'error text'], ['Please log in', 'error text'], ['未登录', 'error text'], ['<!DOCTYPE html><html>', '<html>'],
  ])('%j is told as %j', (value, text) => {
    expect(junkText(value)).toBe(text);
  });

  test.each([['JWT', access], ['JWE', sealed], ['opaque', opaqueAccess], ['uuid', uuid], ['mock', 'admin-token'], ['with scheme', `Bearer ${access}`], ['error beside something random', 'error 8xLOxBtZp8mQ4rT6'], ['long text', 'x'.repeat(20_000)], ['number', 42], ['object', { token: access }], ['list', [1]], ['JSON', '{"accessToken":"invalid"}']])(
    '%s is no junk',
    (_, value) => expect(junkText(value)).toBeUndefined(),
  );

  test('what is told is short and never the value itself', () => {
    const told = junkText(`Bearer the password is wrong ${'x '.repeat(60)}`) ?? '';
    expect(told.length).toBeLessThanOrEqual(24);
    expect(told).toBe('Bearer error text');
  });
});
