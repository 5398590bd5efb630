import type { Browser } from 'puppeteer-core';
import { startLab } from '../../../lab/server';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { benchIn, BLANK, EXTENSION, type Bench } from './bench';

/** Several benches in one browser, for scenes that mostly wait: each has a window, a lab and a site of its own, so that none sees another. Opened when they are needed. */
export interface Lanes {
  browser: Browser;
  /** Does the work in the next lane that is free, in a new session and with nothing left of the scene before. */
  take<T>(work: (bench: Bench) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** As many as two cores carry without being late: see tests/browser/faults.test.ts. */
export const LANES = 4;

export async function openLanes(count = LANES): Promise<Lanes> {
  const browser = await launchBrowser({ extension: EXTENSION, headless: true });
  const [first] = await browser.pages();
  const context = browser.defaultBrowserContext();
  const windowOfItsOwn = context.newPage.bind(context, { type: 'window' });
  // It would open in the window of whichever lane was last in front.
  context.newPage = () => Promise.reject(new Error("A scene opens a tab by its stage: `openTab()` takes the page's own window."));

  const opened: Promise<Bench>[] = [];
  const free: Bench[] = [];
  const used = new Set<Bench>();
  const waiting: ((bench: Bench) => void)[] = [];

  /** The name of a lane is a site, with its own storage and cookies. */
  const open = async (n: number): Promise<Bench> => {
    await opened[n - 1];
    const lab = await startLab();
    const page = n === 0 && first ? first : await windowOfItsOwn();
    return benchIn(page, lab, `http://lane-${n + 1}.localhost:${lab.port}`, BLANK);
  };

  const next = (): Promise<Bench> => {
    const bench = free.shift();
    if (bench) return Promise.resolve(bench);
    if (opened.length === count) return new Promise((resolve) => waiting.push(resolve));
    const opening = open(opened.length);
    opened.push(opening);
    return opening;
  };

  return {
    browser,
    async take(work) {
      const bench = await next();
      try {
        // A lane that has just been opened has nothing to be rid of.
        if (used.has(bench)) await bench.wipe();
        used.add(bench);
        return await work(bench);
      } finally {
        const wakes = waiting.shift();
        if (wakes) wakes(bench);
        else free.push(bench);
      }
    },
    async close() {
      await browser.close();
      for (const bench of await Promise.all(opened)) await bench.close();
    },
  };
}
