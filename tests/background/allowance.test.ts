import { expect, it } from 'vitest';
import { createAllowance } from '../../src/background/sources/allowance';

it('lets a burst pass, refuses what is over it, and fills again with time', () => {
  const allowance = createAllowance(1_000, 100);
  expect(allowance.pass(600, 0)).toBe(true);
  expect(allowance.pass(600, 0)).toBe(false);
  expect(allowance.pass(400, 0)).toBe(true);
  expect(allowance.pass(1, 0)).toBe(false);
  expect(allowance.pass(100, 1_000)).toBe(true);
  expect(allowance.pass(1_001, 1_000_000)).toBe(false);
});

it('does not give more when the clock is set back', () => {
  const allowance = createAllowance(1_000, 100);
  expect(allowance.pass(1_000, 10_000)).toBe(true);
  expect(allowance.pass(1, 5_000)).toBe(false);
});
