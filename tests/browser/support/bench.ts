import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { pathOf } from '../../../lab/case';
import { startLab, type Lab } from '../../../lab/server';
import { launchBrowser, workerOf } from '../../../scripts/lib/browser.mjs';
import { openAuthPanel } from '../../../scripts/lib/panel.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import type { Play } from '../../lab/browser-tab';

export const EXTENSION = fileURLToPath(new URL('../../../dist/chrome', import.meta.url));

/** A finding as the panel shows it. */
export interface Shown {
  id: string;
  verdict: string;
  level: string;
  /** Facts in words, as told in the list. */
  text: string;
}

/** The lab, a real browser with the built extension, one page, and the Auth tab open on it. */
export interface Bench {
  lab: Lab;
  browser: Browser;
  page: Page;
  devtools: Page;
  panel: Frame;
  /** Goes to a lab path and waits until the app says that it is ready, or done. */
  visit(path: string): Promise<void>;
  /** Starts a new, empty session by the panel's own button, with nothing of the app left in the browser. */
  clear(): Promise<void>;
  /** The session's log, from disk. */
  events(): Promise<LogEvent[]>;
  findings(): Promise<Shown[]>;
  /** Plays a scene of the lab in the inspected page, to its end. */
  play(scene: Play): Promise<void>;
  /** Waits until the panel has everything that the log has. */
  caughtUp(): Promise<void>;
  /** Ends the extension's worker as the browser would. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

let runs = 0;

export async function openBench(path = '/', args: string[] = []): Promise<Bench> {
  const lab = await startLab();
  const browser = await launchBrowser({ extension: EXTENSION, headless: true, args });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(lab.origin + path);
  const { devtools, panel } = await openAuthPanel(browser, page);
  await panel.waitForSelector('[data-view]');

  const bench: Bench = {
    lab,
    browser,
    page,
    devtools,
    panel,
    async visit(where) {
      await page.goto(lab.origin + where);
      await labState(page, 'ready', 'done');
    },
    async clear() {
      await page.goto(`${lab.origin}/`);
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      const before = await sessionOf(panel);
      await click(panel, 'Clear');
      await until('a new session', async () => (await sessionOf(panel)) !== before);
    },
    events: () => logOf(panel),
    findings: () => panel.evaluate(readFindings),
    async play({ id, variant, press = ['run'], meanwhile }) {
      const run = `bench-${(runs += 1)}`;
      await bench.visit(`${pathOf(id, variant)}?run=${run}`);
      for (const button of press) {
        await page.bringToFront();
        await page.click(`#${button}`);
        if (button === press.at(-1)) await meanwhile?.(page, () => lab.requests.filter((request) => request.run === run));
        await labState(page, 'done');
      }
    },
    async caughtUp() {
      await until('the panel to catch up', async () => {
        const events = await bench.events();
        const shown = await panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')?.dataset['events']));
        return shown === events.length;
      });
    },
    async killWorker() {
      const worker = await until('the worker', () => workerOf(browser));
      // It closes the target and then lets go of it: the browser may have done so already.
      await worker.close().catch((error: Error) => {
        if (!error.message.includes('No session')) throw error;
      });
    },
    async close() {
      await browser.close();
      await lab.close();
    },
  };
  return bench;
}

/** Waits until the app of a lab page says one of these. */
export const labState = (page: Page, ...states: string[]): Promise<unknown> =>
  page.waitForFunction((wanted) => wanted.includes(document.body?.dataset['lab'] ?? ''), { timeout: 30_000, polling: 50 }, states);

export async function click(panel: Frame, label: string): Promise<void> {
  const button = await panel.waitForSelector(`button[aria-label="${label}"]:not([disabled])`);
  await button!.evaluate((element) => (element as HTMLElement).click());
}

/** Waits for a finding in the panel and gives it. */
export const finding = (bench: Bench, id: string, verdict = 'fault', timeout = 5_000): Promise<Shown> =>
  until(`the finding ${id}`, async () => (await bench.findings()).find((shown) => shown.id === id && shown.verdict === verdict), { timeout, every: 25 });

const readFindings = (): Shown[] =>
  [...document.querySelectorAll<HTMLElement>('[data-finding]')].map((row) => ({
    id: row.dataset['finding'] ?? '',
    verdict: row.dataset['verdict'] ?? '',
    level: row.dataset['level'] ?? '',
    text: row.innerText,
  }));

/** Newest session's key, as the log on disk has it. */
const sessionOf = async (panel: Frame): Promise<string | undefined> => panel.evaluate(() => document.querySelector<HTMLElement>('[data-session]')?.dataset['session']);

/** Log of the session that a panel shows, from disk. */
export const logOf = async (panel: Frame): Promise<LogEvent[]> => (await panel.evaluate(readLog)) as LogEvent[];

async function readLog(): Promise<unknown[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('auth-devtools-log');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const chunks = await new Promise<{ session: string; events: unknown[] }[]>((resolve, reject) => {
    const request = db.transaction('chunks').objectStore('chunks').getAll();
    request.onsuccess = () => resolve(request.result as { session: string; events: unknown[] }[]);
    request.onerror = () => reject(request.error);
  });
  db.close();
  const session = document.querySelector<HTMLElement>('[data-session]')?.dataset['session'];
  return chunks.filter((chunk) => chunk.session === session).flatMap((chunk) => chunk.events);
}
