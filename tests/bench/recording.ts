import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { buildViewer } from '../../scripts/lib/viewer.mjs';
import { longSession } from './fill';
import { median, ratios, say } from './measure';
import type { Bench } from './recording-page';

/** A recording of 100 000 events, written and opened in a real browser, beside what its JSON and its database cost anyway. All by turns, in one run. */
const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 100_000);
const ROUNDS = 9;
const MB = 1e6;
let folder: string;
let browser: Browser;
let page: Page;
let heap: CDPSession;
let size: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auth-bench-'));
  writeFileSync(join(folder, 'bench.html'), await buildViewer('tests/bench/recording-page.ts'));
  browser = await launchBrowser({ headless: true });
  page = (await browser.pages())[0]!;
  await page.goto(`file://${folder}/bench.html`);
  heap = await page.createCDPSession();
  const events = longSession(EVENTS);
  for (let at = 0; at < events.length; at += 8192) await page.evaluate((json) => (globalThis as unknown as { bench: Bench }).bench.add(json), JSON.stringify(events.slice(at, at + 8192)));
  size = await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.make());
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Garbage of the one before is not the next one's. */
async function time(name: string): Promise<number> {
  await heap.send('HeapProfiler.collectGarbage');
  return page.evaluate((what) => (globalThis as unknown as { bench: Bench }).bench.time(what), name);
}

/** `name` against `base`, and that against itself. */
async function compare(name: string, base: string, told: string, most: number): Promise<void> {
  const rows = [];
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const [one, work, two] = [await time(base), await time(name), await time(base)];
    if (round > 0) rows.push({ one, work, two });
  }
  const ratio = ratios(rows.map(({ one, work, two }) => (2 * work) / (one + two)));
  say(told, ratio, ratios(rows.map(({ one, two }) => two / one)), `${Math.round(median(rows.map(({ work }) => work)))} ms, file ${(size / MB).toFixed(1)} MB`);
  expect(ratio.low).toBeLessThanOrEqual(most);
}

describe('the clock', () => {
  test('from Stop to the file: at most 3 × JSON.stringify and one reading of the database', () => compare('stop', 'base', 'stop to file', 3), 300_000);
  test('the same with the events in memory, as in the panel', () => compare('save', 'base', 'panel to file', 3), 300_000);
  test('opening: at most 2 × JSON.parse of the file', () => compare('open', 'parse', 'open', 2), 300_000);
});

/** Linux tells how much memory a process had at most, and forgets it when asked. Bytes. */
const peakOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

test('memory: writing takes at most 2 × the file beyond what the page has', async () => {
  const session = await browser.target().createCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  await page.evaluate(() => (globalThis as unknown as { bench: Bench }).bench.forget());
  const grown: Record<string, number[]> = { save: [], stop: [] };
  for (let round = 0; round < 5; round += 1) {
    for (const [name, list] of Object.entries(grown)) {
      for (let n = 0; n < 3; n += 1) await heap.send('HeapProfiler.collectGarbage');
      renderers.forEach(forgetPeak);
      const before = renderers.map(peakOf);
      await time(name);
      list.push(Math.max(...renderers.map((pid, i) => peakOf(pid) - before[i]!)));
    }
  }
  for (const [name, list] of Object.entries(grown)) console.log(`${name}: at most ${(median(list) / MB).toFixed(0)} MB more, ${(median(list) / size).toFixed(2)} × the file (${list.map((bytes) => (bytes / MB).toFixed(0)).join(', ')})`);
  expect(median(grown['save']!)).toBeLessThanOrEqual(2 * size);
}, 300_000);
