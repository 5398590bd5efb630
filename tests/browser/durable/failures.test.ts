import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { workerOf } from '../../../scripts/lib/browser.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { click, openBench, type Bench } from '../support/bench';
import { shownIn, statesOf } from './support/open-devtools';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());
beforeEach(async () => {
  await bench.clear();
  await bench.visit('/ways/page');
  await write('before');
  await until('the first write', async () => lengths(await bench.events()).length === 1 && (await caughtUp()));
});

/** A write that is told from all others by the length of its value. */
const write = (word: string, n = 0) => bench.page.evaluate((text) => localStorage.setItem('access_token', text), `a-token-${word}-`.padEnd(40 + n, 'x'));
const lengths = (events: readonly LogEvent[]) => events.flatMap((event) => (event.kind === 'storage' && event.new ? [event.new.length] : []));
const gapsOf = (events: readonly LogEvent[]) => events.flatMap((event) => (event.kind === 'gap' ? [event] : []));
const caughtUp = async () => (await shownIn(bench.panel)).events === (await bench.events()).length;
const expectWhole = async () => {
  const events = await bench.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
};
const inWorker = async (work: () => void) => (await until('the worker', () => workerOf(bench.browser))).evaluate(work);

/** Runs in the worker. A stand-in for a full disk: an extension with unlimited storage has no quota that a test could use up. */
function fillDisk(): void {
  const real = IDBDatabase.prototype.transaction;
  (globalThis as unknown as { makeRoom(): void }).makeRoom = () => (IDBDatabase.prototype.transaction = real);
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
    if (args[1] === 'readwrite') throw new DOMException('The disk is full (a test says so).', 'QuotaExceededError');
    return real.apply(this, args);
  };
}
const makeRoom = () => (globalThis as unknown as { makeRoom(): void }).makeRoom();

it('a log that cannot be written is said in the panel; what the page did meanwhile is kept, and comes when there is room', async () => {
  await inWorker(fillDisk);
  for (let n = 1; n <= 30; n += 1) await write('while the disk is full', n);
  await bench.page.evaluate(() => fetch('/ways/echo?while=full').then((answer) => answer.json()));
  await until('a panel that says so', async () => (await statesOf(bench.panel)).includes('log_failed'));
  const shown = await bench.panel.evaluate(() => document.querySelector<HTMLElement>('[data-state="log_failed"]')!.innerText);
  expect(shown).toContain('refuses to store the log');
  expect(shown).toContain('Clear the session');
  expect(lengths(await bench.events())).toEqual([40]);

  await inWorker(makeRoom);
  // The wire tells of the call in its own time, and the page behind its writes.
  const wireOf = (all: readonly LogEvent[]) => all.filter((event) => 'view' in event && event.view === 'wire' && event.seq > (gapsOf(all)[0]?.seq ?? Infinity));
  await until('all writes, and all that is told or counted of the call', async () => {
    const all = await bench.events();
    return lengths(all).length === 31 && all.some((event) => event.kind === 'request' && event.view === 'page') && wireOf(all).length + (gapsOf(all)[0]?.count ?? 0) >= 3;
  });
  expect(lengths(await bench.events())).toEqual(Array.from({ length: 31 }, (_, n) => 40 + n));
  const events = await bench.events();
  expect(events.filter((event) => event.kind === 'request' && event.view === 'page')).toHaveLength(1);
  const gaps = gapsOf(events);
  expect(gaps.map(({ reason }) => reason)).toEqual(['log-failed']);
  expect(wireOf(events).length + (gaps[0]!.count ?? 0), 'what the wire told is there or counted').toBe(3);
  await expectWhole();
  await until('a panel that has all and says nothing more', async () => (await caughtUp()) && !(await statesOf(bench.panel)).includes('log_failed'));
});

it('a full disk can be left by clearing the session', async () => {
  await inWorker(fillDisk);
  await write('while the disk is full', 1);
  await until('a panel that says so', async () => (await statesOf(bench.panel)).includes('log_failed'));
  const { session } = await shownIn(bench.panel);
  await inWorker(makeRoom);
  await click(bench.panel, 'Clear');
  await until('a new session', async () => (await shownIn(bench.panel)).session !== session);
  await write('after', 2);
  await until('its write', async () => lengths(await bench.events()).includes(42) && (await caughtUp()));
  await expectWhole();
});

it('a log that is deleted under the extension begins anew, with a gap, and nothing hangs', async () => {
  const { session } = await shownIn(bench.panel);
  const client = await bench.page.createCDPSession();
  await client.send('Storage.clearDataForOrigin', { origin: new URL(bench.panel.url()).origin, storageTypes: 'indexeddb' });
  await write('after the deletion', 7);
  await until('another session in the panel', async () => (await shownIn(bench.panel)).session !== session);
  await until('the write', async () => lengths(await bench.events()).includes(47) && (await caughtUp()));
  expect(gapsOf(await bench.events()).map(({ reason, detail }) => [reason, detail])).toEqual([['log-failed', 'log deleted']]);
  await expectWhole();
});

it('a log of a newer version is replaced', async () => {
  const { session } = await shownIn(bench.panel);
  await bench.panel.evaluate(openNewer);
  await bench.panel.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
  await write('after the newer version', 8);
  await until('another session in the panel', async () => (await shownIn(bench.panel)).session !== session);
  await until('the write', async () => lengths(await bench.events()).includes(48) && (await caughtUp()));
  await expectWhole();
});

it('a log of another version that somebody holds open is said to be in the way, and left when it is let go', async () => {
  await bench.panel.evaluate(openNewer);
  await write('while another version is held', 9);
  await until('a panel that says so', async () => (await statesOf(bench.panel)).includes('log_failed'));
  await bench.panel.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
  await until('the write', async () => lengths(await bench.events()).includes(49) && (await caughtUp()), { timeout: 20_000 });
  await expectWhole();
});

it('a log of version 1 is replaced, since nobody can join what it holds', async () => {
  await bench.panel.evaluate(async () => {
    const ask = (request: IDBOpenDBRequest, upgrade?: (db: IDBDatabase) => void) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        request.onupgradeneeded = () => upgrade?.(request.result);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    await ask(indexedDB.deleteDatabase('auth-devtools-log'));
    const db = await ask(indexedDB.open('auth-devtools-log', 1), (old) => {
      old.createObjectStore('chunks', { keyPath: ['session', 'first'] }).put({ session: 'old', first: 1, last: 1, events: [{ seq: 1 }] });
      old.createObjectStore('cursors', { keyPath: ['session', 'doc'] });
    });
    db.close();
  });
  await write('after the upgrade', 10);
  await until('the write', async () => lengths(await bench.events()).includes(50) && (await caughtUp()));
  await expectWhole();
  const sessions = await bench.panel.evaluate(
    () =>
      new Promise<[number, string[]]>((resolve) => {
        const request = indexedDB.open('auth-devtools-log');
        request.onsuccess = () => {
          const db = request.result;
          db.transaction('chunks').objectStore('chunks').getAllKeys().onsuccess = ({ target }) => {
            resolve([db.version, [...new Set((target as IDBRequest<[string][]>).result.map(([session]) => session))]]);
            db.close();
          };
        };
      }),
  );
  expect(sessions).toEqual([3, [(await shownIn(bench.panel)).session]]);
});

/** Runs in the panel. Opens the log as a later version of the extension would, and keeps it open. */
async function openNewer(): Promise<void> {
  (globalThis as unknown as { held: IDBDatabase }).held = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('auth-devtools-log', 99);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
