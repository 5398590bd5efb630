import type { Frame } from 'puppeteer-core';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent } from '../../src/core/event';
import { eventsIn, recordings } from '../support/recordings';
import { busyLog } from '../support/long-logs';

/** Events of one chunk of the log. */
const CHUNK = 256;
/** Chunks that are handed to the browser at once. */
const TOGETHER = 40;

/** A long session: recordings of faults between stretches of quiet work, ending now. */
export function longSession(count: number): LogEvent[] {
  const log = busyLog(recordings.slice(0, 24).map(eventsIn), count);
  const late = Date.now() - 2000 - log.at(-1)!.t;
  for (const event of log) event.t += late;
  return log;
}

/** Puts events in the place of those that a panel's session has, as the worker would have written them, and lets a new worker find them. What the session began with is older by its number and newer by its time: no real log is like that. */
export async function fill(panel: Frame, events: readonly LogEvent[], killWorker: () => Promise<void>): Promise<void> {
  const head = await panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')!.dataset['events']));
  const tab = await panel.evaluate(() => chrome.devtools.inspectedWindow.tabId);
  const tabs = new Map<number, number>();
  const chunks: { first: number; last: number; size: number; events: LogEvent[] }[] = [];
  for (let at = 0; at < events.length; at += CHUNK) {
    const mine = events.slice(at, at + CHUNK).map((event, i) => {
      if (event.tab !== -1 && !tabs.has(event.tab)) tabs.set(event.tab, tabs.size === 0 ? tab : event.tab);
      return { ...event, tab: tabs.get(event.tab) ?? event.tab, seq: head + at + i + 1 };
    });
    chunks.push({ first: mine[0]!.seq, last: mine.at(-1)!.seq, size: JSON.stringify(mine).length, events: mine });
  }
  for (let at = 0; at < chunks.length; at += TOGETHER) await panel.evaluate(write, JSON.stringify(chunks.slice(at, at + TOGETHER)), at === 0);
  await killWorker();
  await panel.evaluate(() => location.reload());
  const has = (): Promise<number> => panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')?.dataset['events']));
  await until('the panel to have the long session', async () => (await has()) >= events.length, { timeout: 120_000 }).catch(async (error: Error) => {
    throw new Error(`${error.message} It has ${await has()} of ${events.length} events: ${(await panel.evaluate(() => document.body.innerText)).slice(0, 300)}`);
  });
}

/** Runs in the panel. */
async function write(text: string, isFirst: boolean): Promise<void> {
  const chunks = JSON.parse(text) as { first: number; last: number; size: number; events: unknown[] }[];
  const { session } = document.querySelector<HTMLElement>('[data-session]')!.dataset;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('auth-devtools-log');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = db.transaction(['chunks', 'totals'], 'readwrite');
  if (isFirst) transaction.objectStore('chunks').delete(IDBKeyRange.bound([session], [session, []]));
  for (const chunk of chunks) transaction.objectStore('chunks').put({ session, ...chunk });
  const totals = transaction.objectStore('totals');
  const before = totals.get(session!);
  before.onsuccess = () => {
    const known = ((!isFirst && before.result) || { events: 0, size: 0 }) as { events: number; size: number };
    totals.put({ session, events: known.events + chunks.reduce((sum, { events }) => sum + events.length, 0), size: known.size + chunks.reduce((sum, { size }) => sum + size, 0) });
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  db.close();
}
