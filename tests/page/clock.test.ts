import { describe, expect, it } from 'vitest';
import { openClock } from '../../src/page/clock';

/** The clocks are stand-ins: the machine's own cannot be set for one test. A real jump in a real page: tests/browser/calls-clock.test.ts. */
function clocks(drift = 0) {
  const at = { fine: 100, wall: 1_000_100 + drift };
  const told: number[] = [];
  const now = openClock(1_000_000, () => at.fine, () => at.wall, (ms) => told.push(ms));
  const pass = (fine: number, wall = fine) => {
    at.fine += fine;
    at.wall += wall;
  };
  return { now, pass, told };
}

describe('the clock of a page', () => {
  it('is the fine clock while the two agree to 50 ms', () => {
    const { now, pass, told } = clocks();
    pass(0.25, 40);
    expect(now()).toBe(1_000_100.25);
    expect(told).toEqual([]);
  });

  it('follows the wall clock silently when they slowly come apart', () => {
    const { now, pass, told } = clocks();
    for (let n = 0; n < 100; n += 1) {
      pass(1_000, 1_060);
      now();
    }
    expect(now()).toBe(1_000_100 + 106_000);
    expect(told).toEqual([]);
  });

  it.each([['slept', 3_600_000], ['was set back', -7_200_000], ['was set by two seconds', 2_000]])('tells once that the machine %s', (_, ms) => {
    const { now, pass, told } = clocks();
    pass(10, 10 + ms);
    expect(now()).toBe(1_000_110 + ms);
    now();
    expect(told).toEqual([ms]);
  });

  it('says nothing of what was before the hook came', () => {
    const { now, told } = clocks(600_000);
    expect(now()).toBe(1_600_100);
    expect(told).toEqual([]);
  });
});
