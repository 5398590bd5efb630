import type { Browser } from 'puppeteer-core';
import { startLab } from '../../../lab/server';
import { launchBrowser } from '../../../scripts/lib/browser.mjs';
import { benchIn, EXTENSION, type Bench } from './bench';

/** Several benches in one browser, for scenes that mostly wait: each has a window, a lab and a site of its own, so that neither sees the other. */
export interface Lanes {
  browser: Browser;
  /** Does the work in the next lane that is free. */
  take<T>(work: (bench: Bench) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** As many as two cores carry without being late: see tests/browser/faults.test.ts. */
export const LANES = 4;

export async function openLanes(count = LANES): Promise<Lanes> {
  const browser = await launchBrowser({ extension: EXTENSION, headless: true });
  const benches: Bench[] = [];
  for (let n = 1; n <= count; n += 1) {
    const lab = await startLab();
    // A name of its own is a site of its own, with its own storage and cookies.
    const page = n === 1 ? (await browser.pages())[0]! : await browser.newPage({ type: 'window' });
    benches.push(await benchIn(page, lab, `http://lane-${n}.localhost:${lab.port}`));
  }
  // It would open in the window of whichever lane was last in front.
  browser.defaultBrowserContext().newPage = () => Promise.reject(new Error("A scene opens a tab by its stage: `openTab()` takes the page's own window."));

  const free = [...benches];
  const waiting: ((bench: Bench) => void)[] = [];
  return {
    browser,
    async take(work) {
      const bench = free.shift() ?? (await new Promise<Bench>((resolve) => waiting.push(resolve)));
      try {
        return await work(bench);
      } finally {
        const next = waiting.shift();
        if (next) next(bench);
        else free.push(bench);
      }
    },
    async close() {
      await browser.close();
      await Promise.all(benches.map((bench) => bench.close()));
    },
  };
}
