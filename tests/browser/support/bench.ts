import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { startLab, type Lab } from '../../../lab/server';
import { launchBrowser, workerOf } from '../../../scripts/lib/browser.mjs';
import { openAuthPanel } from '../../../scripts/lib/panel.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { labState, playIn, type Play, type Played } from '../../lab/browser-tab';

export { labState };

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
  /** The lab by the name that the page uses for it. */
  origin: string;
  browser: Browser;
  page: Page;
  devtools: Page;
  panel: Frame;
  /** Goes to a lab path and waits until the app says that it is ready, or done. */
  visit(path: string): Promise<void>;
  /** Starts a new, empty session by the panel's own button, with nothing of the app left in its storage. */
  clear(): Promise<void>;
  /** The same, and its cookies, databases, caches and service workers go as well. */
  wipe(): Promise<void>;
  /** The session's log, from disk. */
  events(): Promise<LogEvent[]>;
  findings(): Promise<Shown[]>;
  /** Opens an empty tab before the page, in the page's window. */
  openTab(): Promise<Page>;
  /** Plays a scene of the lab in the inspected page, to its end. */
  play(scene: Play): Promise<Played>;
  /** Waits until the panel has everything that the log has. */
  caughtUp(): Promise<void>;
  /** Ends the extension's worker as the browser would, and waits until it is dead: what it is told while it dies is lost, by the wire for good. */
  killWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function openBench(path = '/', args: string[] = []): Promise<Bench> {
  const lab = await startLab();
  const browser = await launchBrowser({ extension: EXTENSION, headless: true, args });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const bench = await benchIn(page, lab, lab.origin, path);
  return {
    ...bench,
    async close() {
      await browser.close();
      await bench.close();
    },
  };
}

/** A page of the lab that does nothing. */
export const BLANK = '/ways/page';

/** A bench in a page that is there. Closing it ends its lab only. */
export async function benchIn(page: Page, lab: Lab, origin: string, path = '/'): Promise<Bench> {
  const browser = page.browser();
  await page.goto(origin + path);
  const { devtools, panel } = await openAuthPanel(browser, page);
  await panel.waitForSelector('[data-view]');

  const bench: Bench = {
    lab,
    origin,
    browser,
    page,
    devtools,
    panel,
    async visit(where) {
      await page.goto(origin + where);
      await labState(page, 'ready', 'done');
    },
    async clear() {
      await page.goto(origin + BLANK);
      await page.evaluate(clearStorage);
      await renew(panel);
    },
    async wipe() {
      await page.goto(origin + BLANK);
      await page.evaluate(clearStorage);
      await forget(page, origin);
      await renew(panel);
    },
    events: createReader(panel),
    findings: () => panel.evaluate(readFindings),
    openTab: () => tabBeside(panel, browser),
    play: (scene) => playIn(page, lab, origin, scene, bench.openTab),
    async caughtUp() {
      await until('the panel to catch up', async () => {
        const events = await bench.events();
        const shown = await panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')?.dataset['events']));
        return shown === events.length;
      });
    },
    async killWorker() {
      const life = await until('a living worker', () => panel.evaluate(readLife));
      const isOver = async (): Promise<boolean> => (await panel.evaluate(readLife)) !== life;
      await until('its end', async () => {
        const worker = await workerOf(browser);
        // The next one may be there already: it is not meant.
        if (await isOver()) return true;
        await worker?.close();
        // One that has just been started may not hear it.
        return until('its end, soon', isOver, { timeout: 500, every: 10 }).catch(() => false);
      });
    },
    close: () => lab.close(),
  };
  await pageInLog(panel);
  return bench;
}

function clearStorage(): void {
  localStorage.clear();
  sessionStorage.clear();
}

async function renew(panel: Frame): Promise<void> {
  // A page that has just come back to its site may not have it yet, and one that goes has none: neither is a new one.
  const before = await until('a session', () => sessionOf(panel));
  await click(panel, 'Clear');
  await until('a new session', async () => {
    const now = await sessionOf(panel);
    return now !== undefined && now !== before;
  });
}

/** Takes from the browser what else an app of this origin may have left in it. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'cookies,indexeddb,cache_storage,service_workers' });
  await session.detach();
}

/** Each life of the worker has an id of its own; undefined while it sleeps. To ask wakes nobody. */
export const readLife = async (): Promise<string | undefined> => (await chrome.runtime.getContexts({ contextTypes: ['BACKGROUND' as chrome.runtime.ContextType] }))[0]?.contextId;

let tabs = 0;

/** Only an extension can say in which window a tab opens. */
async function tabBeside(panel: Frame, browser: Browser): Promise<Page> {
  const url = `about:blank#tab-${(tabs += 1)}`;
  await panel.evaluate(async (address) => {
    const { windowId } = await chrome.tabs.get(chrome.devtools.inspectedWindow.tabId);
    await chrome.tabs.create({ windowId, url: address });
  }, url);
  const target = await browser.waitForTarget((one) => one.url() === url, { timeout: 15_000 });
  return (await target.page())!;
}

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
export const logOf = async (panel: Frame): Promise<LogEvent[]> => (await panel.evaluate(readLog, {})).chunks.flatMap(({ events }) => events);

/** Waits for a page's scripts: the panel shows its site before they are in, and what the page does until then is nobody's to tell. */
export const pageInLog = (panel: Frame): Promise<unknown> => until('a page in the log', async () => (await logOf(panel)).some((event) => event.kind === 'lifecycle' && event.what === 'start'));

interface Read {
  session?: string;
  /** Keys of all chunks of the session, in order. */
  firsts: number[];
  chunks: { first: number; events: LogEvent[] }[];
}

/**
 * The same, for those who ask again and again: the log only grows at its end and goes from its beginning, so a chunk that has another one behind it
 * is read once. The last one is always read whole.
 */
function createReader(panel: Frame): () => Promise<LogEvent[]> {
  let known: { session?: string; chunks: Map<number, LogEvent[]> } = { chunks: new Map() };
  return async () => {
    const { session, firsts, chunks } = await panel.evaluate(readLog, { session: known.session, closed: [...known.chunks.keys()] });
    const had = session === known.session ? known.chunks : new Map<number, LogEvent[]>();
    for (const { first, events } of chunks) had.set(first, events);
    const all = firsts.map((first) => had.get(first)!);
    known = { session, chunks: new Map(firsts.slice(0, -1).map((first, n) => [first, all[n]!])) };
    return all.flat();
  };
}

/** Runs in the panel. `closed`: chunks of this session that the caller has. */
async function readLog({ session: known, closed = [] }: { session?: string; closed?: number[] }): Promise<Read> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await answer(indexedDB.open('auth-devtools-log'));
  const store = db.transaction('chunks').objectStore('chunks');
  const session = document.querySelector<HTMLElement>('[data-session]')?.dataset['session'];
  const ofSession = IDBKeyRange.bound([session ?? ''], [session ?? '', []]);
  const firsts = ((await answer(store.getAllKeys(ofSession))) as [string, number][]).map(([, first]) => first);
  const had = new Set(session === known ? closed : []);
  const chunks = await Promise.all(firsts.filter((first) => !had.has(first)).map((first) => answer<Read['chunks'][number]>(store.get([session!, first]))));
  db.close();
  return { session, firsts, chunks: chunks.map(({ first, events }) => ({ first, events })) };
}
