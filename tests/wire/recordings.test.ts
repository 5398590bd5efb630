import { expect, test } from 'vitest';
import { elapsedText, isNearlyOver, recordingsOf } from '../../src/wire/recordings';

const MINUTE = 60_000;

test.each<[text: string, minutes: number, of: number]>([
  ['REC', 0, 60],
  ['REC', 0.9, 60],
  ['3m', 3.5, 60],
  ['53m', 53.9, 60],
  ['54m!', 54, 60],
  ['60m!', 60, 60],
  ['99m', 99, 1440],
  ['1h40', 100, 1440],
  ['9h59', 599, 1440],
  ['10h', 630, 1440],
  ['170!', 170, 180],
  ['!', 1400, 1440],
  ['REC!', 0, 1],
])('the toolbar says %s after %d of %d minutes, in four characters', (text, minutes, of) => {
  expect(elapsedText(5000, 5000 + of * MINUTE, 5000 + minutes * MINUTE)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(4);
});

test('a log that is nearly full is said, too', () => expect(elapsedText(0, 60 * MINUTE, 3 * MINUTE, true)).toBe('3m!'));

test('the end is near in the last tenth, and at least in the last minute', () => {
  expect(isNearlyOver(0, 60 * MINUTE, 53 * MINUTE)).toBe(false);
  expect(isNearlyOver(0, 60 * MINUTE, 54 * MINUTE)).toBe(true);
  expect(isNearlyOver(0, 5 * MINUTE, 3.9 * MINUTE)).toBe(false);
  expect(isNearlyOver(0, 5 * MINUTE, 4 * MINUTE)).toBe(true);
});

test('of the stored list, what is no recording is left out', () => {
  const one = { site: 'shop.test', session: 'shop.test 2026', since: 5 };
  expect(recordingsOf([one, null, 3, { site: 'a.test' }, { ...one, ended: 'limit', more: 1 }, { ...one, ended: 'never' }])).toEqual([one, { ...one, ended: 'limit' }, one]);
  for (const none of [undefined, null, 'x', {}]) expect(recordingsOf(none)).toEqual([]);
});
