import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { LogEvent, View } from '../../src/core/event';
import { isToken } from '../../src/core/token-ref';
import type { Exchange } from '../../src/derive/facts';
import { issuedAs } from '../../src/derive/lineage';
import type { Analysis } from '../../src/story/analysis';
import { createAnalysis } from '../../src/story/analyse';
import { openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

const MANY = 50;
const ASKED = '/ways/auth/asked';

/** Equal calls at the same time, told apart by their bodies alone; the answers the page got, in order of its calls. */
const askMany = (): Promise<number[]> =>
  bench.page.evaluate(
    (url, many) => {
      const ask = (n: number) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ n, refresh_token: `${crypto.randomUUID()}${crypto.randomUUID()}` }) });
      return Promise.all(Array.from({ length: many }, (_, n) => ask(n).then((answer) => answer.json()).then((answer: { n: number }) => answer.n)));
    },
    ASKED,
    MANY,
  );

async function analyse(since: number): Promise<{ analysis: Analysis; events: LogEvent[] }> {
  const events = (await bench.events()).slice(since);
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(Date.now() + 60_000);
  return { analysis, events };
}
const size = async () => (await bench.events()).length;
const to = (path: string, { analysis }: { analysis: Analysis }): Exchange[] => analysis.exchanges.filter(({ url }) => url.path === path);
const count = async (since: number, path: string, view: View, kind: 'request' | 'body' | 'end'): Promise<number> => {
  const events = (await bench.events()).slice(since);
  const calls = new Set(events.flatMap((event) => (event.kind === 'request' && event.view === view && event.url.path === path ? [event.call] : [])));
  return events.filter((event) => event.kind === kind && event.view === view && calls.has(event.call)).length;
};

/** Stops the page's service worker, as the browser does when it is idle. */
async function putToSleep(): Promise<void> {
  const cdp = await bench.page.createCDPSession();
  const states = new Map<string, string>();
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus, scriptURL } of versions) if (scriptURL.startsWith(bench.lab.origin)) states.set(versionId, runningStatus);
  });
  await cdp.send('ServiceWorker.enable');
  await until('a running worker', () => states.size > 0);
  for (const versionId of states.keys()) await cdp.send('ServiceWorker.stopWorker', { versionId });
  await until('a stopped worker', () => [...states.values()].every((state) => state === 'stopped'));
  await cdp.detach();
}

/** Every view of every call is in one exchange with the others, and tells the same. */
async function expectAllJoined(since: number): Promise<void> {
  await until('all answers on the wire', async () => (await count(since, ASKED, 'wire', 'end')) === MANY);
  await until('all answers in the page', async () => (await count(since, ASKED, 'page', 'body')) === MANY);
  await until('all answers in DevTools', async () => (await count(since, ASKED, 'devtools', 'body')) === MANY);
  const seen = await analyse(since);
  const exchanges = to(ASKED, seen);
  expect(exchanges).toHaveLength(MANY);
  const { tab } = seen.events.find((event) => event.kind === 'request' && event.view === 'page')!;
  const ofExchange = (exchange: Exchange) => seen.events.filter(({ seq }) => exchange.events.includes(seq));
  for (const [n, exchange] of exchanges.toSorted((a, b) => a.t0 - b.t0).entries()) {
    expect(exchange, `call ${n}`).toMatchObject({ tab, views: { page: true, wire: true }, bodySeen: true, outcome: 'OK', role: 'refresh' });
    const events = ofExchange(exchange);
    const marks = events.flatMap((event) => (event.kind === 'request' ? [`${event.view} ${event.body?.mark}`] : []));
    expect(marks.toSorted(), `call ${n}`).toEqual(['devtools', 'page', 'wire'].map((view) => `${view} ${exchange.bodyMark}`));
    // Each view's answer is the answer to what was asked.
    const lives = events.flatMap((event) => (event.kind === 'body' ? event.body.tokens : [])).flatMap(({ role, value }) => (role === 'access' && isToken(value) ? [value.claims!.exp! - value.claims!.iat!] : []));
    expect(lives, `call ${n}`).toEqual(lives.map(() => 300 + n));
    expect(lives.length).toBeGreaterThanOrEqual(2);
    expect(issuedAs(exchange.issued, 'refresh')).toBeDefined();
    expect(exchange.issued.filter(({ role }) => role === 'access')).toHaveLength(1);
  }
  expect(new Set(exchanges.map(({ bodyMark }) => bodyMark)).size).toBe(MANY);
}

describe(`${MANY} equal calls at once`, () => {
  it('are joined without a mistake: hook, wire and DevTools', async () => {
    const since = await size();
    expect(await askMany()).toEqual(Array.from({ length: MANY }, (_, n) => n));
    await expectAllJoined(since);
  }, 30_000);
});

describe('a page with a service worker', () => {
  beforeAll(async () => {
    await bench.page.evaluate(async () => {
      const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
      await navigator.serviceWorker.register('/ways/scripts/service-worker.js', { scope: '/ways/' });
      await changed;
    });
  });
  beforeEach(async () => {
    await bench.page.goto(`${bench.lab.origin}/ways/page`);
    await bench.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });

  it('that passes calls on: the same, with the wire’s view from the worker', async () => {
    const since = await size();
    expect(await askMany()).toEqual(Array.from({ length: MANY }, (_, n) => n));
    await expectAllJoined(since);
    const wire = (await bench.events()).slice(since).flatMap((event) => (event.kind === 'request' && event.view === 'wire' && event.url.path === ASKED ? [event.tab] : []));
    expect(wire).toEqual(Array.from({ length: MANY }, () => -1));
  }, 30_000);

  it('that had gone to sleep: its start takes a while', async () => {
    const since = await size();
    await putToSleep();
    await bench.page.evaluate(() => fetch('/ways/auth/token', { method: 'POST' }).then((answer) => answer.json()));
    await until('its end', async () => (await count(since, '/ways/auth/token', 'wire', 'end')) === 1);
    await until('the page’s answer', async () => (await count(since, '/ways/auth/token', 'page', 'body')) === 1);
    expect(to('/ways/auth/token', await analyse(since))).toMatchObject([{ views: { page: true, wire: true }, outcome: 'OK' }]);
  });

  it('that leaves a call alone: the page’s own request', async () => {
    const since = await size();
    await bench.page.evaluate(() => fetch('/ways/echo/direct', { method: 'POST', body: 'x' }).then((answer) => answer.text()));
    await until('its end', async () => (await count(since, '/ways/echo/direct', 'wire', 'end')) === 1);
    await until('the page’s call', async () => (await count(since, '/ways/echo/direct', 'page', 'request')) === 1);
    const exchanges = to('/ways/echo/direct', await analyse(since));
    expect(exchanges).toMatchObject([{ views: { page: true, wire: true } }]);
    expect(exchanges[0]!.tab).toBeGreaterThan(0);
  });

  const MADE = '/ways/workers/auth/made';
  for (const [order, isFirst] of [['before', true], ['after', false]] as const) {
    it(`that answers from its cache, and fetches the same for itself ${order} the page asks: two calls`, async () => {
      const since = await size();
      await bench.page.evaluate(
        async (url, workerFirst) => {
          const worker = navigator.serviceWorker.controller!;
          const own = new Promise((resolve) => navigator.serviceWorker.addEventListener('message', resolve, { once: true }));
          navigator.serviceWorker.startMessages();
          if (workerFirst) worker.postMessage([url]);
          const page = fetch(url).then((answer) => answer.json());
          if (!workerFirst) worker.postMessage([url]);
          await Promise.all([own, page]);
        },
        MADE,
        isFirst,
      );
      await until('the worker’s call', async () => (await count(since, MADE, 'wire', 'end')) === 1);
      await until('the page’s answer', async () => (await count(since, MADE, 'page', 'body')) === 1);
      // DevTools tells last: what is left out here would come in the next test.
      await until('both calls in DevTools', async () => (await count(since, MADE, 'devtools', 'body')) === 2);
      const exchanges = to(MADE, await analyse(since)).map(({ tab, views, outcome, bodySeen }) => ({ isWorkers: tab === -1, ...views, outcome, bodySeen }));
      expect(exchanges.toSorted((a, b) => Number(a.isWorkers) - Number(b.isWorkers))).toMatchObject([
        { isWorkers: false, page: true, wire: false, outcome: 'OK', bodySeen: true },
        { isWorkers: true, page: false, wire: true, outcome: 'OK' },
      ]);
    });
  }
});
