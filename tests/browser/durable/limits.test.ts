import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import { click, openBench, type Bench } from '../support/bench';
import { shownIn } from './support/open-devtools';

/** The smallest limit that a user can set. */
const MOST = 1000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
});
afterAll(() => bench?.close());

/** So many writes, a pause for the browser after each ten, and one more that tells that all are in the log. */
const write = async (writes: number) => {
  const since = (await bench.events()).at(-1)?.seq ?? 0;
  await bench.page.evaluate(async (total) => {
    for (let n = 0; n < total; n += 1) {
      localStorage.setItem(`token-${n % 50}`, `a-token-with-the-number-${n}`);
      if (n % 10 === 9) await new Promise((done) => setTimeout(done));
    }
    localStorage.setItem('token-last', 'a-token-behind-all-others');
  }, writes);
  await until('the last write', async () => (await bench.events()).some((event) => event.kind === 'storage' && event.key === 'token-last' && event.seq > since));
};

const evicted = async () => (await bench.events()).flatMap((event) => (event.kind === 'gap' && event.reason === 'evicted' ? [event] : []));
const fields = () => bench.panel.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('dialog.settings .limits input')].map(({ value }) => value));
const isClosed = () => until('a closed dialog', () => bench.panel.evaluate(() => document.querySelector('dialog.settings') === null));

async function openLimits(): Promise<void> {
  await click(bench.panel, 'Settings');
  await bench.panel.waitForSelector('dialog.settings[open] .limits input');
}

/** Writes into the field that has the focus. */
async function type(text: string): Promise<void> {
  await bench.panel.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await bench.devtools.keyboard.type(text);
}

it('the limits are set in the panel, by keyboard alone, and kept', async () => {
  const { panel, devtools } = bench;
  await (await panel.waitForSelector('button[aria-label="Settings"]'))!.focus();
  await devtools.keyboard.press('Enter');
  await panel.waitForSelector('dialog.settings[open] .limits input');
  expect(await fields()).toEqual(['200000', '256']);
  expect(await panel.evaluate(() => document.activeElement?.id)).toBe('settings-tab-general');
  // Past the language and how recordings are made.
  const focused = () => panel.evaluate(() => document.activeElement?.id);
  for (let presses = 0; presses < 5 && (await focused()) !== 'limits-events'; presses += 1) await devtools.keyboard.press('Tab');
  expect(await focused()).toBe('limits-events');
  await type('999');
  await devtools.keyboard.press('Enter');
  expect(await panel.evaluate(() => document.querySelector('dialog.settings .field [role=alert]')?.textContent), 'less than can be set').toContain('from 1,000 to 2,000,000');
  await type(String(MOST));
  await devtools.keyboard.press('Enter');
  await panel.focus('#limits-megabytes');
  await type('1');
  await devtools.keyboard.press('Enter');
  await devtools.keyboard.press('Escape');
  await isClosed();
  expect(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'the focus goes back').toBe('Settings');
  await openLimits();
  await until('what was chosen', async () => String(await fields()) === `${MOST},1`);
  await devtools.keyboard.press('Escape');
  await isClosed();
});

it('a press on the edge of the dialog leaves it open with what was typed, one beside it closes it', async () => {
  const { panel, devtools } = bench;
  const button = await panel.waitForSelector('button[aria-label="Settings"]');
  expect(await button!.evaluate((element) => element.ariaHasPopup)).toBe('dialog');
  await openLimits();
  const dialog = (await panel.waitForSelector('dialog.settings[open]'))!;
  await panel.focus('#limits-events');
  await type('50');
  const { x, y, height } = (await dialog.boundingBox())!;
  await devtools.mouse.click(x + 1, y + 100);
  expect(await fields()).toEqual(['50', '1']);
  await devtools.mouse.click(x + 100, y + height + 20);
  await isClosed();
});

it('limits that cannot be read or saved are told in the dialog, which stays usable', async () => {
  const { panel, devtools } = bench;
  // A stand-in for a storage that fails: no browser's does when it is asked to.
  await panel.evaluate(() => {
    const { get, set } = chrome.storage.local;
    Object.assign(window, { heal: () => Object.assign(chrome.storage.local, { get, set }) });
    Object.assign(chrome.storage.local, { get: () => Promise.reject(new Error('gone')), set: () => Promise.reject(new Error('gone')) });
  });
  const problem = () => panel.evaluate(() => document.querySelector('dialog.settings[open] .limits > [role=alert]')?.textContent ?? '');
  await openLimits();
  await until('the problem', async () => (await problem()).includes('could not be read'));
  expect(await fields()).toEqual(['200000', '256']);
  await panel.focus('#limits-events');
  await type('5000');
  await devtools.keyboard.press('Enter');
  await until('the problem', async () => (await problem()).includes('could not be saved'));
  await panel.evaluate(() => (window as unknown as { heal(): void }).heal());
  await devtools.keyboard.press('Escape');
  await isClosed();
  await openLimits();
  await until('what was kept', async () => String(await fields()) === `${MOST},1`);
  await devtools.keyboard.press('Escape');
  await isClosed();
});

it('a full session drops its oldest events, a tenth at least, and says how many; the worker takes a new limit as it is', async () => {
  await write(1500);
  const gaps = await until('a gap', async () => {
    const found = await evicted();
    return (await bench.events()).length <= MOST && found.length > 0 && found;
  });
  const events = await bench.events();
  const first = events[0]!.seq;
  expect(first).toBeGreaterThan(1);
  expect(events.map(({ seq }) => seq), 'no hole behind the beginning').toEqual(events.map((_, at) => first + at));
  expect(gaps.every(({ count }) => count! >= MOST / 10)).toBe(true);
  await until('the panel to hold what the log holds', async () => (await shownIn(bench.panel)).events === (await bench.events()).length);
  await until('the word about it', async () => (await bench.panel.evaluate(() => document.body.innerText)).includes('The oldest events were deleted'));
});

it('the totals are exact, and what was evicted is counted once', async () => {
  await write(3000);
  await until('a panel with all of it', async () => (await shownIn(bench.panel)).events === (await bench.events()).length);
  const events = await bench.events();
  const { totals, counted } = await bench.panel.evaluate(readTotals);
  expect(totals).toEqual(counted);
  expect(totals.events).toBe(events.length);
  expect(totals.events).toBeLessThanOrEqual(MOST);
  expect((await evicted()).length).toBeGreaterThan(0);
});

it('a worker that wakes to a full log goes on where the last one stopped', async () => {
  await bench.killWorker();
  await write(600);
  await until('a panel with all of it', async () => (await shownIn(bench.panel)).events === (await bench.events()).length && (await bench.events()).some((event) => event.kind === 'gap' && event.reason === 'worker-restarted'));
  const { totals, counted } = await bench.panel.evaluate(readTotals);
  expect(totals).toEqual(counted);
  const events = await bench.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => events[0]!.seq + at));
});

it('a panel that is opened on a session without its beginning shows it at once, with nothing counted as lost', async () => {
  const { length } = await bench.events();
  await bench.panel.evaluate(() => {
    document.body.dataset['old'] = 'yes';
    setTimeout(() => location.reload());
  });
  const start = performance.now();
  await until('the panel anew', async () => (await shownIn(bench.panel)).events === length && (await bench.panel.evaluate(() => document.body.dataset['old'] === undefined)));
  expect(performance.now() - start).toBeLessThan(4_000);
  expect(await bench.panel.evaluate(() => document.querySelector('[data-state="unread"]'))).toBeNull();
});

/** Runs in the panel: the record of totals, and the same counted from the chunks. */
async function readTotals(): Promise<{ totals: { events: number; size: number }; counted: { events: number; size: number } }> {
  const ask = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await ask(indexedDB.open('auth-devtools-log'));
  const session = document.querySelector<HTMLElement>('[data-session]')!.dataset['session']!;
  const stores = db.transaction(['chunks', 'totals']);
  const [chunks, { events, size }] = await Promise.all([
    ask(stores.objectStore('chunks').getAll() as IDBRequest<{ session: string; events: unknown[] }[]>),
    ask(stores.objectStore('totals').get([session]) as IDBRequest<{ events: number; size: number }>),
  ]);
  db.close();
  const mine = chunks.filter((chunk) => chunk.session === session);
  return {
    totals: { events, size },
    counted: { events: mine.reduce((sum, chunk) => sum + chunk.events.length, 0), size: mine.reduce((sum, chunk) => sum + JSON.stringify(chunk.events).length, 0) },
  };
}
