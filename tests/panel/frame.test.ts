import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../panel/store/frame';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is drawn at a pace is drawn in a task of its own, and once more for all that was asked meanwhile', () => {
  const work = vi.fn<() => void>();
  const ask = paced(250, work, () => true);
  ask();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(work).toHaveBeenCalledTimes(1);
  ask();
  ask();
  vi.advanceTimersByTime(249);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work, 'nobody asked').toHaveBeenCalledTimes(2);
});

test('a drawing that takes long is followed by a rest six times as long, half a second at most', () => {
  let cost = 60;
  const at: number[] = [];
  const ask = paced(100, () => {
    at.push(performance.now());
    vi.setSystemTime(Date.now() + cost);
    vi.advanceTimersByTime(cost);
  }, () => true);
  const began = performance.now();
  for (let n = 0; n < 100; n += 1) {
    ask();
    vi.advanceTimersByTime(10);
  }
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(7 * cost);
  expect(at[1]! - at[0]!).toBeLessThan(7 * cost + 20);
  cost = 200;
  expect(began).toBe(at[0]);
  for (let n = 0; n < 200; n += 1) {
    ask();
    vi.advanceTimersByTime(10);
  }
  expect(at.at(-1)! - at.at(-2)!).toBeLessThan(cost + 500 + 20);
});

test('what need not rest is drawn whenever it is asked for', () => {
  const work = vi.fn<() => void>();
  const ask = paced(250, work, () => false);
  ask();
  ask();
  expect(work).toHaveBeenCalledTimes(2);
});
