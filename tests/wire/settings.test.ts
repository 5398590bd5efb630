import { describe, expect, test } from 'vitest';
import { STANDARD } from '../../src/core/thresholds';
import { FIRST, settingsOf } from '../../src/wire/settings';
import { watchesOf } from '../../src/wire/watched';

describe('settings as they were stored', () => {
  test('are what was chosen', () => {
    const chosen = { language: 'zh_CN' as const, thresholds: { ...STANDARD, grace: 20 }, recording: { minutes: 90, screenshots: true } };
    expect(settingsOf(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'zh_CN'],
    ['a list', ['en']],
    ['another language', { language: 'fr' }],
    ['what every object has', { language: 'constructor', thresholds: '__proto__' }],
    ['an object in place of a text', { language: { toString: 'en' }, thresholds: { grace: { valueOf: 5 } } }],
  ])('are those of the start for %s', (_, stored) => expect(settingsOf(stored)).toEqual(FIRST));

  test('each field stands for itself', () => {
    expect(settingsOf({ language: 'en', thresholds: { grace: -5, lead: 90 }, more: 1 })).toEqual({ ...FIRST, language: 'en', thresholds: { ...STANDARD, lead: 90 } });
    expect(settingsOf({ language: 7, thresholds: { lead: 90 } })).toEqual({ ...FIRST, thresholds: { ...STANDARD, lead: 90 } });
    expect(settingsOf({ recording: { minutes: 5000, screenshots: true } })).toEqual({ ...FIRST, recording: { minutes: 60, screenshots: true } });
    expect(settingsOf({ recording: { minutes: 5, screenshots: 1 } })).toEqual({ ...FIRST, recording: { minutes: 5, screenshots: false } });
  });
});

test('of the watch list a page knows what may be shown, and never the masking key', () => {
  const watch = { site: 'shop.test', session: 'shop.test 2026', key: [1, 2, 3], active: true, stopped: false, paused: false, tabs: [7, 8], late: false, recordingSince: 5 };
  expect(watchesOf([watch, null, 1, { site: 'a.test' }, { ...watch, site: 'b.test', active: 'yes', tabs: 3, recordingSince: undefined }])).toEqual([
    { site: 'shop.test', session: 'shop.test 2026', active: true, recording: true, tabs: 2 },
    { site: 'b.test', session: 'shop.test 2026', active: false, recording: false, tabs: 0 },
  ]);
  expect(watchesOf('x')).toEqual([]);
});
