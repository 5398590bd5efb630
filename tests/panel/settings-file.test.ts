import { describe, expect, test } from 'vitest';
import { readSettings, writeSettings, type Everything } from '../../panel/store/settings-file';
import { STANDARD } from '../../src/core/thresholds';
import { FIRST_RECORDING } from '../../src/wire/settings';
import { words } from '../support/words';

const chosen: Everything = {
  settings: { language: 'zh_CN', thresholds: { ...STANDARD, grace: 20, attempts: 5 }, recording: { minutes: 90, screenshots: true } },
  limits: { events: 5000, megabytes: 12 },
  taught: { 'shop.test': [{ is: 'refresh-call', method: 'POST', url: 'https://shop.test/api/keepalive' }, { is: 'key', name: 'app.s1', role: 'refresh' }, { is: 'expired', code: '7005' }] },
};
const file = (): Record<string, unknown> => JSON.parse(writeSettings(chosen).text) as Record<string, unknown>;

/** Made of parts, so that no scanner takes them for real. */
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxIiwiZXhwIjoxOTAwMDAwMDAwfQ', 'c2lnbmF0dXJlLW9mLW5vYm9keQ'].join('.');
const opaque = 'v1.Mjk4NzQ2MTIzNDU2Nzg5MA'.concat('kQ7xYpLr3ZtB');

test('what was written comes back', () => expect(readSettings(writeSettings(chosen).text)).toEqual(chosen));

test('a file of a version that knew no recordings leaves them as they are at first', () =>
  expect(readSettings(JSON.stringify({ ...file(), recording: undefined }))).toEqual({ ...chosen, settings: { ...chosen.settings, recording: FIRST_RECORDING } }));

test('a byte order mark, as editors write it, does no harm', () => expect(readSettings(`\uFEFF${writeSettings(chosen).text}`)).toEqual(chosen));

describe('a token is neither written nor read', () => {
  test.each([jwt, opaque, '0123456789abcdef0123456789abcdef'])('row %#', (token) => {
    const rows = [{ is: 'key' as const, name: token, role: 'refresh' as const }, { is: 'success' as const, code: token.slice(0, 60) }, { is: 'refresh-call' as const, method: 'GET', url: `https://shop.test/refresh/${token}` }];
    const { text, left } = writeSettings({ ...chosen, taught: { 'shop.test': [...rows, ...chosen.taught['shop.test']!] } });
    expect(text).not.toContain(token);
    expect(left).toBeGreaterThanOrEqual(2);
    const read = readSettings(JSON.stringify({ ...file(), taught: { 'shop.test': [rows[0]] } }));
    expect(read).toEqual({ error: expect.objectContaining({ key: 'panel_settings_file_token', values: { place: 'taught["shop.test"][0]' } }) as unknown });
  });

  test('not in the name of a place, either', () => {
    const read = readSettings(JSON.stringify({ ...file(), [jwt]: 1 }));
    expect(JSON.stringify(read)).not.toContain(jwt.slice(0, 20));
  });
});

describe('a broken file is refused, with the place', () => {
  test.each<[string, unknown, key: string, place?: string]>([
    ['no JSON', 'const a = 1', 'no_json'],
    ['nothing', '', 'no_json'],
    ['null', 'null', 'foreign'],
    ['a list', '[]', 'foreign'],
    ['a recording', '{"log": {}}', 'foreign'],
    ['another version', { version: 2 }, 'version', 'version'],
    ['a version as text', { version: '1' }, 'version', 'version'],
    ['something unknown', { colour: 'red' }, 'unknown', 'colour'],
    ['a language that is none', { language: 'fr' }, 'choice', 'language'],
    ['no language', { language: undefined }, 'missing', 'language'],
    ['thresholds that are none', { thresholds: [] }, 'object', 'thresholds'],
    ['a threshold too many', { thresholds: { ...STANDARD, more: 1 } }, 'unknown', 'thresholds.more'],
    ['a threshold too few', { thresholds: { ...STANDARD, skew: undefined } }, 'missing', 'thresholds.skew'],
    ['a threshold out of range', { thresholds: { ...STANDARD, grace: -1 } }, 'number', 'thresholds.grace'],
    ['a threshold as text', { thresholds: { ...STANDARD, grace: '10' } }, 'number', 'thresholds.grace'],
    ['half an event', { limits: { events: 5000.5, megabytes: 1 } }, 'number', 'limits.events'],
    ['a recording without end', { recording: { minutes: 0, screenshots: true } }, 'number', 'recording.minutes'],
    ['screenshots as text', { recording: { minutes: 9, screenshots: 'yes' } }, 'choice', 'recording.screenshots'],
    ['half a recording', { recording: { minutes: 9 } }, 'missing', 'recording.screenshots'],
    ['limits out of range', { limits: { events: 5000, megabytes: 0 } }, 'number', 'limits.megabytes'],
    ['sites as a list', { taught: [] }, 'object', 'taught'],
    ['a site that is no host', { taught: { 'a b': [] } }, 'site', 'taught["a b"]'],
    ['rows that are no list', { taught: { 'a.test': {} } }, 'rows', 'taught["a.test"]'],
    ['too many rows', { taught: { 'a.test': Array.from({ length: 201 }, () => ({ is: 'success', code: '1' })) } }, 'rows', 'taught["a.test"]'],
    ['a row that is none', { taught: { 'a.test': [{ is: 'success', code: '1' }, { is: 'eval' }] } }, 'row', 'taught["a.test"][1]'],
    ['a row with more in it', { taught: { 'a.test': [{ is: 'success', code: '1', more: 1 }] } }, 'row', 'taught["a.test"][0]'],
  ])('%s', (_, change, key, place) => {
    const text = typeof change === 'string' ? change : JSON.stringify({ ...file(), ...(change as object) });
    const read = readSettings(text);
    if (!('error' in read)) throw new Error('It was read.');
    expect(read.error.key).toBe(`panel_settings_file_${key}`);
    expect(read.error.values['place']).toBe(place);
    const told = words(read.error.key).replace(/\{(\w+)\}/g, (hole, name: string) => String(read.error.values[name] ?? hole));
    expect(told).not.toMatch(/\{\w+\}/);
  });

  test('a prototype in it changes nothing', () => {
    readSettings(writeSettings(chosen).text.replace('"language"', '"__proto__": { "bad": 1 }, "language"'));
    expect(({} as Record<string, unknown>)['bad']).toBeUndefined();
  });
});
