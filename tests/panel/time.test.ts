import { expect, test } from 'vitest';
import { loadWords } from '../../panel/text/words';
import { clock, countdown, duration, since, wholeTime } from '../../panel/text/time';
import { say, sayCount, words } from '../../panel/text/words';

await loadWords();

test('durations have the two units that matter', () => {
  expect([0.4, 3, 1234, 59_000, 899_000, 900_000, 7_500_000, 2_592_000_000].map(duration)).toEqual(['0.4 ms', '3 ms', '1.2 s', '59 s', '14 min 59 s', '15 min', '2 h 5 min', '30 d']);
  expect(since(-5)).toBe('−5 ms');
});

test('a countdown stops at zero', () => {
  expect([539_999, 8_939_000, -1].map(countdown)).toEqual(['08:59', '2:28:59', '00:00']);
});

test('times have milliseconds', () => {
  expect(clock(new Date(2026, 10, 23, 10, 15, 2, 87).getTime() + 0.9)).toBe('10:15:02.087');
});

test('texts take their values, and one is not many', () => {
  expect(say('panel_pair', { n: '11′' })).toBe('Pair 11′');
  expect([sayCount('panel_errors', 1), sayCount('panel_errors', 2)]).toEqual(['1 error', '2 errors']);
  expect(words('panel_not_there')).toBe('panel_not_there');
});

test('a whole time tells day, zone and distance from UTC', () => {
  const t = Date.UTC(2026, 10, 23, 10, 15, 2, 87);
  expect(wholeTime(t)).toMatch(/^\w{3}, .*2026.*\d\d:\d\d:02\.087 GMT([+-]\d\d:\d\d)?$/);
});
