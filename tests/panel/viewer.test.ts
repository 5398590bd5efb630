import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { buildViewer } from '../../scripts/lib/viewer.mjs';
import { openRecording, scenes, sizes } from '../../scripts/pictures/scenes.mjs';
import { createAnalysis } from '../../src/story/analyse';
import { eventsOf } from '../accuracy/files';
import { violationsIn } from '../support/axe';

/** The panel as one page, opened from a file: no server, no extension API. */
const TIMEOUT = 60_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let folder: string;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auth-viewer-'));
  writeFileSync(join(folder, 'viewer.html'), await buildViewer());
  browser = await launchBrowser({ headless: true });
  page = (await browser.pages())[0]!;
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
}, TIMEOUT);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function show(name: string): Promise<void> {
  const { recording, query = '', show: act } = scenes[name]!;
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`file://${folder}/viewer.html${query}`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.waitForSelector('[data-view]');
  if (recording) await openRecording(page, recording, folder);
  await act?.(page);
}

/** Colours of the theme before may still stand. */
const painted = (): Promise<unknown> => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe.each(Object.keys(scenes).filter((name) => !scenes[name]!.alike))('%s', (name) => {
  test('can be used by everybody, light and dark, narrow and wide', async () => {
    await show(name);
    // The page's policy lets no script in; this way is the browser's, not the page's.
    await page.evaluate(axe);
    for (const [size, theme] of [['wide', 'light'], ['wide', 'dark'], ['narrow', 'light']] as const) {
      const [width, height] = sizes[size];
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
      await painted();
      expect(await violationsIn(page), `${size}, ${theme}`).toEqual([]);
    }
  }, TIMEOUT);
});

test('a recording opened from a file tells what the analysis tells', async () => {
  const { recording } = scenes['diagnosis']!;
  await show('diagnosis');
  const analysis = createAnalysis();
  const events = eventsOf(recording!);
  analysis.push(events);
  analysis.tick(events.at(-1)!.t + 1000);
  expect(await page.$eval('[data-view]', (root) => ({ ...(root as HTMLElement).dataset }))).toMatchObject({ events: String(events.length), health: analysis.health });
  const shown = await page.$$eval('[data-finding]', (rows) => rows.map((row) => (row as HTMLElement).dataset['finding']).sort());
  expect(shown).toEqual([...new Set(analysis.findings.map(({ id }) => id))].sort());
  expect(await page.$$eval('[data-story]', (cards) => cards.length)).toBe(analysis.stories.length);
});

test('nothing went wrong in any of it', () => {
  expect(problems).toEqual([]);
});
