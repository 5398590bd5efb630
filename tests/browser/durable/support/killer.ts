import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { workerOf } from '../../../../scripts/lib/browser.mjs';
import { until } from '../../../../scripts/lib/until.mjs';

/** Epoch ms between which a worker died: it was alive before, and is surely dead after. */
export interface Kill {
  from: number;
  to: number;
}

/** Ends the worker at random moments, `least` to `most` ms after the call; waits for a worker to be there. */
export function createKiller(browser: Browser, seed: number): (least: number, most: number) => Promise<Kill> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return async (least, most) => {
    await pause(least + random() * (most - least));
    const worker = await until('the worker', () => workerOf(browser), { every: 10 });
    const from = Date.now();
    const target = browser.targets().find((one) => one.type() === 'service_worker');
    await worker.close().catch(() => undefined);
    await until('its death', () => !target || !browser.targets().includes(target), { every: 5 });
    return { from, to: Date.now() };
  };
}
