import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { articleStory, tornStory } from './events';
import { hasEvents, recording, startPanelPage, textOf, type PanelPage } from './page';

const TIMEOUT = 60_000;
const DAY = 86_400_000;
const faulty = articleStory();
/** The same app a day later: until the moment it went wrong before. */
const good = tornStory()
  .slice(0, 40)
  .map((event): LogEvent => ({ ...event, t: event.t + DAY }));
let panel: PanelPage;

beforeAll(async () => void (panel = await startPanelPage()), TIMEOUT);
afterAll(() => panel.close());

const active = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? ''));

/** By keyboard, as everything here. */
async function chooseBeside(page: Page, name: string, text: string): Promise<void> {
  const path = join(tmpdir(), `${process.pid}-${name}`);
  await writeFile(path, text);
  await page.focus('button[aria-label="Compare"]');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Enter')]);
  await chooser.accept([path]);
}

async function opened(): Promise<Page> {
  const page = await panel.open();
  await panel.importFile(page, 'before.har', recording(faulty));
  await hasEvents(page, faulty.length);
  return page;
}

test('two recordings are compared by keyboard alone', async () => {
  const page = await opened();
  await chooseBeside(page, 'after.har', recording(good));
  await page.waitForSelector('.compare');
  await page.waitForFunction(() => document.activeElement?.id === 'tab-compare');
  expect(await textOf(page, '[data-sum]')).toMatch(/^\d faults? went, \d came, \d stayed\./);
  expect(await page.$$eval('[data-fault="soft-error-accepted"]', (rows) => rows.map((row) => (row as HTMLElement).dataset['fate']))).toEqual(['went']);
  expect(await page.$$eval('[data-answer]', (list) => list.map((one) => (one as HTMLElement).dataset['answer']))).toEqual(['sign-out', expect.any(String)]);
  expect(await page.$$eval('.side-head b', (list) => list.map((one) => one.textContent))).toEqual(['Before', 'After', 'Before', 'After']);

  // Labels are those of each recording.
  const [before, after] = await page.$$eval('.compare .graph', (list) => list.map((one) => [...one.querySelectorAll('.token')].map(({ textContent }) => textContent)));
  expect(before!.length).toBeGreaterThan(0);
  expect(after!.length).toBeGreaterThan(0);

  await page.focus('[data-fault="soft-error-accepted"] button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.more');
  expect(await textOf(page, '.more')).toContain('not found');
  await page.focus('.more .link');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-view="diagnosis"] [aria-current="true"][data-finding="soft-error-accepted"]');
}, TIMEOUT);

test('what was before is after, once swapped; the end leaves what was open', async () => {
  const page = await opened();
  await chooseBeside(page, 'after.har', recording(good));
  await page.waitForSelector('.compare');
  await page.click('.compare header .push');
  await page.waitForSelector('[data-fault="soft-error-accepted"][data-fate="came"]');
  await page.focus('.compare header .push:last-child');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-view="diagnosis"]');
  await page.waitForFunction(() => document.activeElement?.id === 'tab-diagnosis');
  expect(await page.$('#tab-compare')).toBeNull();
  await hasEvents(page, faulty.length);
}, TIMEOUT);

test('what the second file cannot show is said', async () => {
  const page = await opened();
  const entry = { startedDateTime: '2026-11-26T10:00:00.000Z', time: 5, request: { method: 'GET', url: 'https://shop.test/api', headers: [], queryString: [], cookies: [] }, response: { status: 200, headers: [], cookies: [], content: { size: 2, mimeType: 'application/json', text: '{}' } }, timings: { send: 0, wait: 5, receive: 0 } };
  await chooseBeside(page, 'charles.har', JSON.stringify({ log: { version: '1.2', creator: { name: 'Charles Proxy', version: '5' }, entries: [entry] } }));
  await page.waitForSelector('.compare');
  expect(await textOf(page, '[data-caveat="file"]')).toContain('Charles');
}, TIMEOUT);

test('a bad second file says what is wrong and changes nothing', async () => {
  const page = await opened();
  await chooseBeside(page, 'bad.har', recording(good).slice(0, -200));
  const alert = await page.waitForSelector('[role="alert"]');
  expect(await alert?.evaluate((element) => element.textContent)).toContain('bad.har');
  expect(await page.$('#tab-compare')).toBeNull();
  await chooseBeside(page, 'empty.har', recording([]));
  await page.waitForFunction(() => document.querySelector('[role="alert"]')?.textContent?.includes('holds no event'));
  expect(await page.$('#tab-compare')).toBeNull();
  expect(await active(page)).toBe('Compare');

  await chooseBeside(page, 'after.har', recording(good));
  await page.waitForSelector('.compare');
  const sum = await textOf(page, '[data-sum]');
  await chooseBeside(page, 'bad.har', 'no JSON');
  await page.waitForSelector('[role="alert"]');
  expect(await textOf(page, '[data-sum]')).toBe(sum);
}, TIMEOUT);

test('nothing is wider than the panel, however wide that is', async () => {
  const page = await opened();
  await chooseBeside(page, 'after.har', recording(good));
  await page.waitForSelector('.compare');
  for (const width of [320, 640, 1280]) {
    await page.setViewport({ width, height: 640 });
    const over = await page.$$eval('.compare *', (list) => list.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className));
    expect(over, `${width} px`).toEqual([]);
  }
}, TIMEOUT);
