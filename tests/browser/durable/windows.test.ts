import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { click, logOf, openBench, type Bench } from '../support/bench';
import { openDevtools, shownIn } from './support/open-devtools';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
});
afterAll(() => bench?.close());

const write = (page: Bench['page'], value: string) => page.evaluate((text) => localStorage.setItem('access_token', text), value);
const writes = (events: readonly LogEvent[]) => events.flatMap((event) => (event.kind === 'storage' && event.op === 'set' ? [event] : []));

async function expectWhole(panel: Bench['panel']): Promise<void> {
  const events = await logOf(panel);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
}

/** A page in a window of its own. */
async function openWindow({ browser }: Bench, url: string): Promise<Bench['page']> {
  const session = await browser.target().createCDPSession();
  const { targetId } = await session.send('Target.createTarget', { url, newWindow: true });
  await session.detach();
  const target = await browser.waitForTarget((one) => (one as unknown as { _targetId: string })._targetId === targetId);
  const page = (await target.page())!;
  await page.waitForFunction(() => document.body?.dataset['lab'] === 'ready');
  return page;
}

it('two windows on one site are one session: both panels show it, and one Clear empties both', async () => {
  const other = await openWindow(bench, `${bench.lab.origin}/ways/page`);
  const two = await openDevtools(bench, other);
  await write(other, 'a-token-that-the-second-window-writes');
  await bench.page.bringToFront();
  await write(bench.page, 'a-token-that-the-first-window-writes');
  const panels = [bench.panel, two.panel] as const;
  await until('both writes in both panels', async () => {
    const log = await logOf(bench.panel);
    const [a, b] = await Promise.all(panels.map(shownIn));
    return writes(log).length === 2 && a!.events === log.length && b!.events === log.length && a!.session === b!.session;
  });
  expect(new Set(writes(await logOf(two.panel)).map(({ tab }) => tab)).size).toBe(2);

  const { session } = await shownIn(bench.panel);
  await click(bench.panel, 'Clear');
  await until('a new session in both', async () => (await Promise.all(panels.map(shownIn))).every((shown) => shown.session !== session && shown.session !== undefined));
  await write(other, 'a-token-of-the-new-session');
  await until('its first write in both', async () => {
    const log = await logOf(two.panel);
    const [a, b] = await Promise.all(panels.map(shownIn));
    return writes(log).length === 1 && a!.events === log.length && b!.events === log.length;
  });
  await expectWhole(bench.panel);
  await two.devtools.close();
  await other.close();
});

it('two sites at once do not mix', async () => {
  const elsewhere = await bench.browser.newPage();
  await elsewhere.goto(`http://elsewhere.localhost:${bench.lab.port}/ways/page`);
  const two = await openDevtools(bench, elsewhere);
  await until('a watched site', async () => (await shownIn(two.panel)).session?.startsWith('elsewhere.localhost'));
  const before = { one: writes(await logOf(bench.panel)).length, two: writes(await logOf(two.panel)).length };
  for (let n = 0; n < 20; n += 1) {
    await write(elsewhere, `a-token-of-the-other-site-${n}`);
    if (n % 2 === 0) await write(bench.page, `a-token-of-this-site-${n}`);
  }
  await until('all writes, each in its log', async () => writes(await logOf(bench.panel)).length === before.one + 10 && writes(await logOf(two.panel)).length === before.two + 20);
  expect(new Set(writes(await logOf(two.panel)).map(({ origin }) => new URL(origin).hostname))).toEqual(new Set(['elsewhere.localhost']));
  expect(new Set(writes(await logOf(bench.panel)).map(({ origin }) => new URL(origin).hostname))).toEqual(new Set([new URL(bench.lab.origin).hostname]));
  for (const panel of [bench.panel, two.panel]) {
    await until('a panel that has its log', async () => (await shownIn(panel)).events === (await logOf(panel)).length);
    await expectWhole(panel);
  }
});

it('a busy page does not mean a message per event: panels get them together, all of them', async () => {
  await bench.page.bringToFront();
  await bench.panel.evaluate(listen);
  const start = performance.now();
  await bench.page.evaluate(async () => {
    for (let n = 0; n < 1000; n += 1) {
      localStorage.setItem('access_token', `a-token-with-the-number-${n}`);
      await new Promise((done) => setTimeout(done));
    }
  });
  const heard = () => bench.panel.evaluate(() => (globalThis as unknown as Heard).heard);
  const { messages } = await until('all events in a port of its own', async () => {
    const now = await heard();
    return now.writes === 1000 && now;
  });
  const ms = performance.now() - start;
  expect(messages).toBeLessThanOrEqual(Math.ceil(ms / 40) + 1);
});

interface Heard {
  heard: { messages: number; writes: number };
}

/** Runs in the panel. Sits beside the panel at the same tab: from the first state on it is told all events. */
function listen(): Promise<void> {
  const heard = ((globalThis as unknown as Heard).heard = { messages: 0, writes: 0 });
  const port = chrome.runtime.connect({ name: 'panel' });
  return new Promise((done) => {
    port.onMessage.addListener((message: { type: string; events?: LogEvent[] }) => {
      if (message.type !== 'events') return done();
      heard.messages += 1;
      heard.writes += message.events!.filter(({ kind }) => kind === 'storage').length;
    });
    port.postMessage({ type: 'hello', tabId: chrome.devtools.inspectedWindow.tabId });
  });
}
