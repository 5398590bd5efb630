import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { workerOf } from '../../../../scripts/lib/browser.mjs';
import { until } from '../../../../scripts/lib/until.mjs';

/** Ends the worker at random moments, `from` to `to` ms after the call; waits for a worker to be there. */
export function createKiller(browser: Browser, seed: number): (from: number, to: number) => Promise<void> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return async (from, to) => {
    await pause(from + random() * (to - from));
    const worker = await until('the worker', () => workerOf(browser));
    await worker.close().catch(() => undefined);
  };
}
