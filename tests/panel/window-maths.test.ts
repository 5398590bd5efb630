import { describe, expect, test } from 'vitest';
import { rowAfterKey, rowInSlot, scrollFor, windowOf } from '../../panel/ui/window-maths';

describe('the window of a long list', () => {
  test('holds as many rows for a million as for a thousand', () => {
    expect(windowOf(5000, 440, 22, 1000).count).toBe(windowOf(5000, 440, 22, 1_000_000).count);
  });

  test.each([0, 1, 21, 22, 2199, 21_560, 99_999])('covers what is in sight at scroll position %i', (scrollTop) => {
    const { first, count } = windowOf(scrollTop, 440, 22, 1000);
    expect(first * 22).toBeLessThanOrEqual(Math.min(scrollTop, 1000 * 22 - 440));
    expect((first + count) * 22).toBeGreaterThanOrEqual(Math.min(scrollTop + 440, 1000 * 22));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first + count).toBeLessThanOrEqual(1000);
  });

  test('shows every row of the window in exactly one element', () => {
    for (const first of [0, 1, 17, 9_999]) {
      const shown = { first, count: 32 };
      const rows = Array.from({ length: 32 }, (_, slot) => rowInSlot(slot, shown)).sort((a, b) => a - b);
      expect(rows).toEqual(Array.from({ length: 32 }, (_, i) => first + i));
    }
  });

  test('changes one element per row that is scrolled', () => {
    const before = Array.from({ length: 32 }, (_, slot) => rowInSlot(slot, { first: 100, count: 32 }));
    const after = Array.from({ length: 32 }, (_, slot) => rowInSlot(slot, { first: 101, count: 32 }));
    expect(after.filter((row, slot) => row !== before[slot])).toEqual([132]);
  });

  test('scrolls no more than is needed, and centres what is far away', () => {
    expect(scrollFor(5, 0, 440, 22)).toBe(0);
    expect(scrollFor(20, 0, 440, 22)).toBe(22);
    expect(scrollFor(2, 100, 440, 22)).toBe(44);
    expect(scrollFor(500, 0, 440, 22)).toBe(500 * 22 - 209);
  });

  test('keys lead to rows that exist', () => {
    expect(rowAfterKey('ArrowDown', -1, 19, 5)).toBe(0);
    expect(rowAfterKey('ArrowDown', 4, 19, 5)).toBe(4);
    expect(rowAfterKey('PageUp', 3, 19, 5)).toBe(0);
    expect(rowAfterKey('End', 0, 19, 5)).toBe(4);
    expect(rowAfterKey('Home', 0, 19, 0)).toBeUndefined();
    expect(rowAfterKey('x', 0, 19, 5)).toBeUndefined();
  });
});
