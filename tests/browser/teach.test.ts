import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent } from '../../src/core/event';
import { click, openBench, type Bench } from './support/bench';

/** Short and wordy: no table takes it for a token. */
const RENEWAL = 'kettle';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  // A page whose first call is surely seen.
  await bench.clear();
  await bench.visit('/ways/page');
});
afterAll(() => bench?.close());

/** An app's own way to refresh, under names that nobody knows. */
const keepAlive = (): Promise<void> =>
  bench.page.evaluate(async (renewal) => {
    const answer = await fetch('/ways/echo', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ renewal }) });
    await answer.json();
    localStorage.setItem('app.s1', renewal);
  }, RENEWAL);

const isCall = (event: LogEvent): boolean => event.kind === 'request' && event.view === 'page' && event.url.path === '/ways/echo';
const isWrite = (event: LogEvent): boolean => event.kind === 'storage' && event.key === 'app.s1';

async function found(is: (event: LogEvent) => boolean, more: (event: LogEvent) => boolean = () => true): Promise<LogEvent> {
  return until('the event', async () => (await bench.events()).findLast((event) => is(event) && more(event)));
}

/** Chooses an event in the timeline and opens its lessons. */
async function choose(seq: number): Promise<void> {
  await bench.panel.click('#tab-timeline');
  await bench.panel.waitForSelector('.window-list');
  const row = await bench.panel.waitForSelector(`#event-${seq}`);
  await row!.evaluate((element) => (element as HTMLElement).click());
  await (await bench.panel.waitForSelector('.teach summary'))!.evaluate((summary) => {
    const details = summary.parentElement as HTMLDetailsElement;
    details.open = true;
  });
}

async function answer(label: string): Promise<void> {
  const chip = await bench.panel.waitForSelector(`.teach .chip[aria-label="${label}"]`);
  await chip!.evaluate((element) => (element as HTMLElement).click());
  await bench.panel.waitForSelector(`.teach .chip[aria-label="${label}"][aria-pressed="true"]`);
}

/** What was taught, in the settings. */
async function openTaught(): Promise<void> {
  await click(bench.panel, 'Settings');
  await bench.panel.waitForSelector('dialog.settings[open]');
  await bench.panel.click('#settings-tab-taught');
  await bench.panel.waitForSelector('dialog.settings .taught .add');
}

const detailsText = (): Promise<string> => bench.panel.evaluate(() => document.querySelector<HTMLElement>('.details')?.innerText ?? '');

test('a call that nobody knows is taught by pointing at it, and then it is the refresh', async () => {
  await keepAlive();
  await bench.caughtUp();
  const call = await found(isCall);
  expect(call).toMatchObject({ body: { tokens: [] } });
  await choose(call.seq);
  expect(await detailsText()).not.toContain('taught');
  await answer('POST /ways/echo: This is the refresh call');
  expect(await until('the role', async () => (await detailsText()).includes('taught'))).toBe(true);
});

test('a member is taught as the refresh token: the next call is captured with it, its value nowhere', async () => {
  await answer('renewal: Refresh token');
  // The hook hears of it behind its next batch.
  const call = await until('a call with it', async () => {
    await keepAlive();
    return (await bench.events()).findLast((event) => isCall(event) && event.kind === 'request' && (event.body?.tokens.length ?? 0) > 0);
  }, { timeout: 10_000, every: 100 });
  expect(call).toMatchObject({ body: { tokens: [{ name: 'renewal', role: 'refresh', value: { kind: 'opaque', length: RENEWAL.length } }] } });
  expect(JSON.stringify(await bench.events())).not.toContain(RENEWAL);
});

test('a storage key that the hook passes over is taught by hand, and its next write is seen as the same token', async () => {
  expect((await bench.events()).some(isWrite)).toBe(false);
  await openTaught();
  await bench.panel.select('dialog.settings .taught select', 'key-refresh');
  await bench.panel.type('dialog.settings .taught input[type=text]', 'app.s1');
  await bench.panel.click('dialog.settings .taught form button[type=submit]');
  await bench.panel.waitForFunction(() => document.querySelectorAll('dialog.settings .taught .rows li').length === 3);
  // The hook hears of it behind its next batch.
  const write = await until('the write', async () => {
    await keepAlive();
    return (await bench.events()).findLast((event) => isWrite(event));
  }, { timeout: 10_000, every: 100 });
  const call = await found(isCall, (event) => event.kind === 'request' && (event.body?.tokens.length ?? 0) > 0);
  const sent = call.kind === 'request' ? call.body!.tokens[0]!.value : undefined;
  expect(write).toMatchObject({ new: { members: [{ role: 'refresh', value: sent }] } });
});

test('what was taught is there for the next session of the site, and can be taken back', async () => {
  await bench.panel.click('dialog.settings header .tool');
  await bench.clear();
  await bench.visit('/ways/page');
  await keepAlive();
  const call = await found(isCall);
  expect(call).toMatchObject({ body: { tokens: [{ name: 'renewal', role: 'refresh' }] } });
  await openTaught();
  for (const name of ['renewal', 'app.s1']) await click(bench.panel, `Forget ${name}`);
  await bench.panel.waitForFunction(() => document.querySelectorAll('dialog.settings .taught .rows li').length === 1);
  await until('a call without tokens', async () => {
    await keepAlive();
    const last = (await bench.events()).findLast(isCall);
    return last?.kind === 'request' && last.seq > call.seq && last.body?.tokens.length === 0;
  }, { timeout: 10_000, every: 100 });
});
