import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Target } from 'puppeteer-core';
import { workerOf } from '../../../../scripts/lib/browser.mjs';
import { until } from '../../../../scripts/lib/until.mjs';

/** Epoch ms between which a worker died: it was alive before, and is surely dead after. */
export interface Kill {
  from: number;
  to: number;
  /** How often it was told: each may have met a worker that came in between. */
  times: number;
}

const isWorker = (target: Target): boolean => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://');

/** Ends the worker at random moments, `least` to `most` ms after the call; waits for a worker to be there. */
export function createKiller(browser: Browser, seed: number): (least: number, most: number) => Promise<Kill> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return async (least, most) => {
    await pause(least + random() * (most - least));
    const target = await until('the worker', () => browser.targets().find(isWorker), { every: 10 });
    let from = Date.now();
    let times = 0;
    // A worker that has just been started may not hear it: it is told again.
    await until('its death', async () => {
      if (!browser.targets().includes(target)) return true;
      from = Date.now();
      times += 1;
      await (await workerOf(browser))?.close();
      return !browser.targets().includes(target);
    }, { every: 5 });
    return { from, to: Date.now(), times };
  };
}
