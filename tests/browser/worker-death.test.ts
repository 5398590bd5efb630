import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerOf } from '../../scripts/lib/browser.mjs';
import { until } from '../../scripts/lib/until.mjs';
import { finding, labState, openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

it('a worker that dies in the middle of a refresh wakes, loses nothing, and the finding appears', async () => {
  const { page, lab } = bench;
  await bench.clear();
  await bench.visit('/apps/refresh-cancelled/faulty/?run=killed');
  await page.bringToFront();
  await page.click('#timeout');
  await until('a refresh under way', () => lab.requests.some(({ run, path }) => run === 'killed' && path.endsWith('/auth/refresh')));
  await bench.killWorker();
  await labState(page, 'done');

  await finding(bench, 'refresh-cancelled', 'fault', 15_000);
  await bench.caughtUp();
  const events = await bench.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  const refresh = events.filter((event) => event.kind === 'request' && event.view === 'page' && event.url.path.endsWith('/auth/refresh'));
  expect(refresh).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'storage' && event.op === 'remove')).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'gap').map((event) => event.kind === 'gap' && event.reason)).toEqual(['worker-restarted']);
});

const press = (label: string) => bench.panel.evaluate((name) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!.click(), label);

it('an order that is given while the worker dies is obeyed by the next one', async () => {
  const { panel, browser } = bench;
  await bench.clear();
  const isPaused = async () => (await panel.$eval('button[aria-label="Pause"]', (button) => button.getAttribute('aria-pressed'))) === 'true';
  for (let round = 1; round <= 12; round += 1) {
    const worker = await until('a living worker', () => workerOf(browser));
    await Promise.all([worker.close(), press('Pause')]);
    await until(`order ${round} to be obeyed`, async () => (await isPaused()) === (round % 2 === 1));
  }
});

it('a mark that is given while the worker dies is in the log, once', async () => {
  const { panel, browser } = bench;
  await bench.clear();
  await press('Record');
  const field = (await panel.waitForSelector('.mark-form input[type=text]'))!;
  const notes = Array.from({ length: 12 }, (_, at) => `note ${at}`);
  for (const note of notes) {
    const worker = await until('a living worker', () => workerOf(browser));
    await field.type(note);
    await Promise.all([worker.close(), field.press('Enter')]);
  }
  const marks = async () => (await bench.events()).flatMap((event) => (event.kind === 'mark' ? [event.note] : []));
  await until('the marks', async () => (await marks()).length >= notes.length);
  await bench.caughtUp();
  expect((await marks()).sort()).toEqual(notes.sort());
});

/** As a panel gives an order, and once more for each life of the worker. */
const order = (what: object): Promise<void> =>
  bench.panel.evaluate(
    (asked) =>
      new Promise<void>((done) => {
        const connect = () => {
          const port = chrome.runtime.connect({ name: 'panel' });
          // A port to a worker that is just being ended may stay open and silent: then another one is tried, as the panel does.
          const silent = setTimeout(() => (port.disconnect(), connect()), 2_000);
          let isAsked = false;
          port.onMessage.addListener(({ type, state }: { type: string; state?: { session?: string } }) => {
            clearTimeout(silent);
            if (type === 'done') done(port.disconnect());
            if (!state?.session || isAsked) return;
            isAsked = true;
            port.postMessage(asked);
          });
          port.postMessage({ type: 'hello', tabId: chrome.devtools.inspectedWindow.tabId });
        };
        connect();
      }),
    what,
  );

it('a mark that is sent again to the next worker, since nobody said that it was done, counts once', async () => {
  await bench.clear();
  const mark = { type: 'mark', note: 'Here', id: 'of-this-mark' };
  await order(mark);
  await bench.killWorker();
  await order(mark);
  await bench.caughtUp();
  expect((await bench.events()).filter(({ kind }) => kind === 'mark')).toMatchObject([{ note: 'Here' }]);
});

it('a Clear that is sent again leaves the session alone that has begun since', async () => {
  const session = () => bench.panel.$eval('[data-session]', (panel) => (panel as HTMLElement).dataset['session']);
  const before = await session();
  await bench.clear();
  const since = await session();
  expect(since).not.toBe(before);
  await order({ type: 'clear', session: before, id: 'of-this-clear' });
  await order({ type: 'mark', note: 'Behind it', id: 'behind-it' });
  await bench.caughtUp();
  expect(await session()).toBe(since);
  expect((await bench.events()).filter(({ kind }) => kind === 'mark')).toMatchObject([{ note: 'Behind it' }]);
});
