import type { Page } from 'puppeteer-core';
import { workerOf } from '../../../scripts/lib/browser.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import type { LifecycleEvent, LifecycleWhat, LogEvent } from '../../../src/core/event';
import type { Bench } from './bench';

/** A tab of the watched site, and the document in it, as the browser numbers them. */
export interface Tab {
  page: Page;
  id: number;
  doc: string;
}

let opened = 0;

/** Opens a blank page of the lab in a tab of its own, in front. `query` is a part of its address besides a number of its own. */
export async function openTab(bench: Bench, query = ''): Promise<Tab> {
  const page = await bench.browser.newPage();
  const path = `/ways/page?opened=${(opened += 1)}${query}`;
  await page.goto(bench.lab.origin + path);
  const id = await tabIdOf(bench, bench.lab.origin + path);
  const { doc } = await until('the start of the page', async () => (await lifeOf(bench, id)).find(({ what }) => what === 'pageshow'));
  return { page, id, doc };
}

/** Id of the one tab with this address, as the extension's worker is told it. */
export const tabIdOf = (bench: Bench, url: string): Promise<number> =>
  until(`a tab with ${url}`, async () => (await (await worker(bench)).evaluate((wanted) => chrome.tabs.query({}).then((tabs) => tabs.filter((tab) => tab.url === wanted)), url))[0]?.id);

/** The extension's worker: what only an extension may ask of the browser. */
export const worker = (bench: Bench) => until('the worker', () => workerOf(bench.browser));

/** What the log tells of the tab's life, from its event number `since` on. */
export const lifeOf = async (bench: Bench, tab: number, since = 0): Promise<LifecycleEvent[]> =>
  (await bench.events()).slice(since).filter((event): event is LifecycleEvent => event.kind === 'lifecycle' && event.tab === tab);

/** Waits until the log has told all of these since then. */
export const told = (bench: Bench, since: number, ...wanted: [tab: number, what: LifecycleWhat][]): Promise<LogEvent[]> =>
  until(`${wanted.map(([, what]) => what).join(', ')}`, async () => {
    const events = (await bench.events()).slice(since);
    return wanted.every(([tab, what]) => events.some((event) => event.kind === 'lifecycle' && event.what === what && event.tab === tab)) && events;
  });

/** Frames of a tab, as the browser numbers them; all kinds, which webNavigation would not tell. */
export const framesOf = async (bench: Bench, tab: number): Promise<{ frame: number; doc: string }[]> =>
  (await worker(bench)).evaluate(
    (tabId) => chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => 0 }).then((results) => results.map(({ frameId, documentId }) => ({ frame: frameId, doc: documentId }))),
    tab,
  );
