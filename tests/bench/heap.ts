import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { buildViewer } from '../../scripts/lib/viewer.mjs';
import { writeRecording } from '../../src/recording/write';
import { longSession } from './fill';

/** Memory of a list of 100 000 events beyond the events themselves, against a list that holds every row in the page. */
const EVENTS = 100_000;
const MB = 1e6;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auth-bench-'));
  const events = longSession(EVENTS);
  writeFileSync(join(folder, 'viewer.html'), await buildViewer());
  writeFileSync(join(folder, 'naive.html'), await buildViewer('tests/bench/naive.tsx'));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html><title>.</title>');
  writeFileSync(join(folder, 'long.har'), writeRecording(events, { product: { version: '0.1.0', browser: 'Chromium' }, site: 'shop.test', zone: 'UTC' }));
  writeFileSync(join(folder, 'events.json'), JSON.stringify(events));
  browser = await launchBrowser({ headless: true, args: ['--allow-file-access-from-files'] });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (name: string): Promise<Page> => {
  const page = await browser.newPage();
  await page.goto(`file://${folder}/${name}.html`);
  return page;
};

/** Bytes of script and of the document's own objects, after what is not used has gone. */
async function used(page: Page): Promise<{ script: number; nodes: number }> {
  const session = await page.createCDPSession();
  for (let n = 0; n < 3; n += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0 } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; embedderHeapUsedSize?: number };
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { script: usedSize + embedderHeapUsedSize, nodes };
}

/** Puts the events into the page as `events`, read from text as every page here reads them. */
async function take(page: Page): Promise<void> {
  await page.addScriptTag({ content: '' }).catch(() => undefined);
  const session = await page.createCDPSession();
  await session.send('Runtime.enable');
  await page.evaluate(async (url) => {
    const text = await new Promise<string>((done) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.onload = () => done(request.responseText);
      request.send();
    });
    (globalThis as { events?: unknown }).events = JSON.parse(text);
  }, `file://${folder}/events.json`);
  await session.detach();
}

test('the panel with 100 000 events takes at most an eighth of what a naive list takes', async () => {
  const blank = await open('blank');
  const nothing = await used(blank);
  await take(blank);
  const log = (await used(blank)).script - nothing.script;

  const naive = await open('naive');
  await naive.evaluate(() => Object.assign(globalThis, { events: [] }));
  const naiveBefore = await used(naive);
  await naive.setBypassCSP(true);
  await naive.reload();
  await take(naive);
  await naive.evaluate(() => (globalThis as unknown as { show(list: unknown): void; events: unknown }).show((globalThis as unknown as { events: unknown }).events));
  const naiveUsed = await used(naive);

  const ours = await open('viewer');
  await ours.waitForSelector('[data-view]');
  const oursBefore = await used(ours);
  const [chooser] = await Promise.all([ours.waitForFileChooser(), ours.click('button:has(.icon-import)')]);
  await chooser.accept([join(folder, 'long.har')]);
  await ours.waitForSelector(`[data-events="${EVENTS}"]`, { timeout: 120_000 });
  const diagnosis = await used(ours);
  await ours.click('#tab-timeline');
  await ours.waitForSelector('.window-row');
  await ours.type('#filter', 'refresh');
  const timeline = await used(ours);

  const beyond = (now: { script: number }, before: { script: number }): number => now.script - before.script - log;
  const list = beyond(timeline, oursBefore) - beyond(diagnosis, oursBefore);
  const whole = beyond(naiveUsed, naiveBefore);
  console.log(
    [
      `events themselves ${(log / MB).toFixed(1)} MB`,
      `naive list: ${(whole / MB).toFixed(1)} MB beyond them, ${naiveUsed.nodes} nodes`,
      `our list with its filter: ${(list / MB).toFixed(1)} MB, ${timeline.nodes} nodes: 1/${(whole / list).toFixed(1)}`,
      `our analysis besides: ${(beyond(diagnosis, oursBefore) / MB).toFixed(1)} MB (a naive list has none)`,
      `all together: ${((timeline.script - oursBefore.script) / MB).toFixed(1)} MB against ${((naiveUsed.script - naiveBefore.script) / MB).toFixed(1)}`,
    ].join('\n'),
  );
  expect(list).toBeLessThanOrEqual(whole / 8);
}, 300_000);
