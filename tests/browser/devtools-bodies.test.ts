import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { isToken } from '../../src/core/token-ref';
import { createAnalysis } from '../../src/story/analyse';
import { click, openBench, readLife, type Bench } from './support/bench';
import { callsTo, everythingTold, playWorkers, scenes } from './support/workers';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());
beforeEach(() => bench.page.goto(`${bench.lab.origin}/ways/page`));

/** A call of a dedicated worker, and what came of it. */
const askWorker = (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> =>
  bench.page.evaluate(
    (url, options) =>
      new Promise<Record<string, unknown>>((resolve) => {
        const worker = new Worker('/ways/scripts/worker.js');
        worker.onmessage = (event) => resolve(event.data as Record<string, unknown>);
        worker.postMessage([url, options]);
      }),
    path,
    init,
  );

const post = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

/** Counts, in the hidden DevTools page, who listens for finished calls from now on. The API itself does not tell. */
const countListeners = async (): Promise<() => Promise<number>> => {
  const page = await until('the DevTools page', () => bench.devtools.frames().find((frame) => /\/panel\/devtools\.html/.test(frame.url())));
  await page.evaluate(() => {
    const event = chrome.devtools.network.onRequestFinished;
    const { addListener, removeListener } = event;
    (globalThis as { listeners?: number }).listeners = 1;
    const count = (by: number, native: typeof addListener): typeof addListener => (listener) => {
      (globalThis as { listeners?: number }).listeners! += by;
      return native.call(event, listener);
    };
    event.addListener = count(1, addListener);
    event.removeListener = count(-1, removeListener);
  });
  return () => page.evaluate(() => (globalThis as { listeners?: number }).listeners!);
};

describe('bodies from DevTools', () => {
  it('of a call that was under way when the log was cleared are not told', async () => {
    const path = '/ways/auth/slow/700';
    const slow = bench.page.evaluate((url) => fetch(url, { method: 'POST' }).then((answer) => answer.text()), path);
    await until('the call to be under way', async () => callsTo(path, await bench.events()).length > 0);
    const session = () => bench.panel.evaluate(() => document.querySelector<HTMLElement>('[data-session]')?.dataset['session']);
    const before = await session();
    await click(bench.panel, 'Clear');
    await until('a new session', async () => (await session()) !== before);
    await slow;
    // DevTools tells of calls in the order of their ends.
    await bench.page.evaluate(() => fetch('/ways/auth/token', { method: 'POST' }).then((answer) => answer.text()));
    await until('a later call', async () => callsTo('/ways/auth/token', await bench.events()).some(({ view }) => view === 'devtools'));
    expect(callsTo(path, await bench.events())).toEqual([]);
  });

  it('tell that a refresh in a worker failed behind status 200, without a secret in the log', async () => {
    const { access_token: access, refresh_token: refresh } = await askWorker('/ways/workers/auth/first', post({ client: 'app' }));
    await askWorker('/ways/workers/soft/refresh', post({ refresh_token: refresh }));
    await everythingTold(bench);

    const events = await bench.events();
    const analysis = createAnalysis();
    analysis.push(events);
    analysis.tick(Date.now() + 60_000);
    const found = analysis.exchanges.filter(({ url }) => url.path === '/ways/workers/soft/refresh');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ role: 'refresh', status: 200, bodySeen: true, outcome: 'SOFT_REJECTED', soft: { code: 401 } });
    // The token that the refresh sends is the one that the first answer brought.
    const issued = callsTo('/ways/workers/auth/first', events).flatMap((event) => (event.kind === 'body' ? event.body.tokens : []));
    const brought = issued.find(({ role }) => role === 'refresh')?.value;
    expect(isToken(brought)).toBe(true);
    expect(found[0]!.presented?.value).toEqual(brought);

    const log = JSON.stringify(events);
    for (const secret of [access, refresh] as string[]) {
      expect(secret.length).toBeGreaterThan(20);
      for (let at = 0; at + 12 <= secret.length; at += 4) expect(log).not.toContain(secret.slice(at, at + 12));
    }
  });

  it.each(['fetch in a dedicated worker', 'fetch of a service worker itself', 'fetch that a service worker passes on', 'answer that a service worker takes from its cache'])('make one call of one %s', async (fact) => {
    const scene = scenes[fact]!;
    const before = (await bench.events()).at(-1)?.seq ?? 0;
    await playWorkers(bench, scene);
    const analysis = createAnalysis();
    analysis.push(await bench.events());
    analysis.tick(Date.now() + 60_000);
    const found = analysis.exchanges.filter(({ url, events }) => url.path === scene.path && events.some((seq) => seq > before));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ bodySeen: true, status: 200, outcome: 'OK' });
    expect(found[0]!.issued.length).toBeGreaterThan(0);
  });

  it('are read on a watched page only', async () => {
    const listeners = await countListeners();
    // A page that has more to tell would be told to sleep, and wake behind the listeners.
    await everythingTold(bench);
    await click(bench.panel, 'Stop');
    await until('nobody to listen', async () => (await listeners()) === 0);
    await askWorker('/ways/workers/auth/unwatched', post({ client: 'app' }));
    await click(bench.panel, 'Watch');
    await until('somebody to listen', async () => (await listeners()) === 1);
    await everythingTold(bench);
    expect(callsTo('/ways/workers/auth/unwatched', await bench.events())).toEqual([]);
  });

  it('are told once, also when the worker of the extension dies meanwhile', async () => {
    await bench.killWorker();
    await askWorker('/ways/workers/auth/killed', post({ client: 'app' }));
    await bench.killWorker();
    // What the wire tells while nobody lives is not told.
    await until('the next worker', () => bench.panel.evaluate(readLife));
    await everythingTold(bench);
    const told = callsTo('/ways/workers/auth/killed', await bench.events());
    expect(told.filter(({ view, kind }) => view === 'devtools' && kind === 'body')).toHaveLength(1);
    expect((await bench.events()).filter((event) => event.kind === 'gap' && event.reason === 'bad-message')).toEqual([]);
  });
});
