import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAuthPanel } from '../../scripts/lib/panel.mjs';
import { until } from '../../scripts/lib/until.mjs';
import { openBench, type Bench } from '../browser/support/bench';
import { median, ratios, say } from './measure';
import { fill, longSession } from './fill';

/**
 * The panel with 100 000 events in real DevTools, beside the same panel on a site without events, in one browser and by turns.
 * Each table has a null control: the panel without events against itself. Leaves it 0.9 to 1.1, the run says nothing.
 */
const EVENTS = Number(process.env["BENCH_EVENTS"] ?? 100_000);
const ROUNDS = 7;
let bench: Bench;
let emptyPage: Page;
/** With the long session, and without. */
let full: { devtools: Page; panel: Frame };
let empty: { devtools: Page; panel: Frame };

beforeAll(async () => {
  bench = await openBench('/ways/page');
  full = bench;
  emptyPage = await bench.browser.newPage();
  await emptyPage.goto(bench.origin.replace('127.0.0.1', 'localhost') + '/ways/page');
  empty = await openAuthPanel(bench.browser, emptyPage);
  await empty.panel.waitForSelector('[data-view]');
  await fill(full.panel, longSession(EVENTS), bench.killWorker);
}, 300_000);
afterAll(() => bench?.close());

const shownEvents = (panel: Frame): Promise<number> => panel.evaluate(() => Number(document.querySelector<HTMLElement>('[data-events]')?.dataset['events']));

/** ms from the beginning of the panel's document to its first paint. */
async function opened({ devtools, panel }: typeof full): Promise<number> {
  await devtools.bringToFront();
  await frameTime(panel);
  await panel.evaluate(() => location.reload());
  await panel.waitForSelector('[data-view]');
  return panel.evaluate(async () => {
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (!paint()) await new Promise((done) => setTimeout(done, 10));
    return paint()!.startTime;
  });
}

async function timeline({ devtools, panel }: typeof full): Promise<void> {
  await devtools.bringToFront();
  await panel.$eval('#tab-timeline', (tab) => (tab as HTMLElement).click());
  await panel.waitForSelector('.window-row');
}

/** Time of one frame while nothing happens, ms. */
const frameTime = (panel: Frame): Promise<number> =>
  panel.evaluate(async () => {
    const times: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let n = 0; n < 60; n += 1) {
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => a - b)[30]!;
  });

test('opening to first paint: at most 1.5 × that of an empty session', async () => {
  const rows = [];
  const whole: number[] = [];
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const one = await opened(empty);
    const two = await opened(empty);
    const long = await opened(full);
    // All panels of an extension share a process: the next one is measured when this one is at rest.
    await until('the long session', async () => (await shownEvents(full.panel)) >= EVENTS, { timeout: 60_000 });
    whole.push(await full.panel.evaluate(() => performance.now()));
    await frameTime(full.panel);
    if (round >= 1) rows.push({ one, long, two });
  }
  const ratio = ratios(rows.map(({ long, one, two }) => long / ((one + two) / 2)));
  const control = ratios(rows.map(({ one, two }) => two / one));
  say('open to first paint', ratio, control, `empty ${Math.round(median(rows.map(({ one }) => one)))} ms, all ${EVENTS} events read and judged after ${(median(whole) / 1000).toFixed(1)} s`);
  expect(ratio.low).toBeLessThanOrEqual(1.5);
}, 300_000);

describe('with the timeline open', () => {
  beforeAll(async () => {
    await until('the long session', async () => (await shownEvents(full.panel)) >= EVENTS, { timeout: 60_000 });
    await timeline(empty);
    await timeline(full);
  }, 120_000);

  test('filter to painted frame: at most 3 frames', async () => {
    const frame = await frameTime(full.panel);
    const ask = (texts: string[]) =>
      full.panel.evaluate(async (list) => {
        const box = document.getElementById('filter') as HTMLInputElement;
        const rows = (): string | null | undefined => document.querySelector('.window-list')?.getAttribute('aria-rowcount');
        const times: number[] = [];
        for (const text of list) {
          // As somebody types: what the one before set going is over.
          await new Promise((done) => setTimeout(done, 120));
          const before = rows();
          await new Promise(requestAnimationFrame);
          const began = performance.now();
          box.value = text;
          box.dispatchEvent(new InputEvent('input', { bubbles: true }));
          while (rows() === before) await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          times.push(performance.now() - began);
        }
        return times;
      }, texts);
    const typed = ['status:401', '', 'refresh', '', 'kind:storage', '', 'token:#', 'host:', '', 'items/7', '', 'role:refresh', '', '-kind:request', '', 'fault:', ''];
    await ask(typed);
    const times = (await ask(typed)).map((ms, n) => ({ frames: ms / frame, text: typed[n]! })).sort((a, b) => a.frames - b.frames);
    const worst = times.slice(-3).map(({ frames, text }) => `${frames.toFixed(1)} for "${text}"`);
    console.log(`filter to painted frame: median ${median(times.map(({ frames }) => frames)).toFixed(1)} frames, worst ${worst.join(', ')} (frame ${frame.toFixed(1)} ms)`);
    expect(times.at(-1)!.frames).toBeLessThanOrEqual(3);
  }, 120_000);

  test('60 random jumps: no frame over two frame times', async () => {
    const jump = (panel: Frame) =>
      panel.evaluate(async () => {
        const list = document.querySelector('.window-list')!;
        let seed = 7;
        const frames: number[] = [];
        for (let n = 0; n < 60; n += 1) {
          seed = (seed * 16_807) % 2_147_483_647;
          const before = await new Promise<number>(requestAnimationFrame);
          list.scrollTop = (seed / 2_147_483_647) * list.scrollHeight;
          const one = await new Promise<number>(requestAnimationFrame);
          const two = await new Promise<number>(requestAnimationFrame);
          frames.push(one - before, two - one);
        }
        return frames;
      });
    await empty.devtools.bringToFront();
    const control = await jump(empty.panel);
    await full.devtools.bringToFront();
    await jump(full.panel);
    const frames = await jump(full.panel);
    const frame = await frameTime(full.panel);
    const over = (list: number[]): number => list.filter((ms) => ms > 2.05 * frame).length;
    console.log(`60 jumps: worst frame ${(Math.max(...frames) / frame).toFixed(2)} frame times, over two ${over(frames)}; without events ${(Math.max(...control) / frame).toFixed(2)}, ${over(control)}`);
    expect(over(frames)).toBeLessThanOrEqual(over(control));
  }, 60_000);

  test('500 events a second for a minute: no task over 50 ms', async () => {
    await full.devtools.bringToFront();
    const listen = (panel: Frame) =>
      panel.evaluate(() => {
        const tasks: string[] = ((globalThis as { tasks?: string[] }).tasks = []);
        const began = performance.now();
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration, startTime }) => `${duration} ms after ${((startTime - began) / 1000).toFixed(1)} s`))).observe({ type: 'longtask' });
      });
    const heard = (panel: Frame) => panel.evaluate(() => (globalThis as { tasks?: string[] }).tasks!);
    await Promise.all([listen(full.panel), listen(empty.panel)]);
    const before = await shownEvents(full.panel);
    await bench.page.evaluate(async () => {
      const end = performance.now() + 60_000;
      for (let n = 0; performance.now() < end; n += 10) {
        for (let i = 0; i < 10; i += 1) localStorage.setItem(`access_token_${i}`, `value-of-a-token-number-${n + i}`);
        await new Promise((done) => setTimeout(done, 20));
      }
    });
    // What came last is drawn within this time, and its tasks count as well.
    await new Promise((done) => setTimeout(done, 2000));
    const [tasks, control] = await Promise.all([heard(full.panel), heard(empty.panel)]);
    const came = (await shownEvents(full.panel)) - before;
    console.log(`live: ${came} events in 60 s, long tasks ${tasks.length}${tasks.map((task) => `, ${task}`).join('')}; in the other panel ${control.length}`);
    expect(came).toBeGreaterThan(20_000);
    expect(tasks).toEqual([]);
  }, 120_000);
});
