import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TaughtRow } from '../../src/core/taught';
import { dialects } from '../recording/foreign/dialects';
import { quietLog } from '../support/long-logs';
import { articleStory } from './events';
import { hasEvents, recording, startPanelPage, textOf, type PanelPage } from './page';

/** Files of all kinds through the built panel: beside the page, with progress and Cancel, by button and by drop. */
const TIMEOUT = 60_000;
const article = articleStory();
const long = recording(quietLog(40_000));
let panel: PanelPage;

beforeAll(async () => void (panel = await startPanelPage()), TIMEOUT);
afterAll(() => panel.close());

async function choose(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  const path = join(tmpdir(), `auth-import-${process.pid}-${name}`);
  writeFileSync(path, bytes);
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('button[aria-label="Import"]')]);
  await chooser.accept([path]);
}

test('a packed recording, a dropped one and a foreign one are opened', async () => {
  const page = await panel.open();
  await choose(page, 'packed.har.gz', gzipSync(recording(article)));
  await hasEvents(page, article.length);

  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.har'));
    dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, recording(article.slice(0, 3)));
  await hasEvents(page, 3);
  expect(await page.$('[data-state="foreign"]')).toBeNull();

  await choose(page, 'chrome.har', JSON.stringify(dialects['chrome, sanitized']()));
  await page.waitForSelector('[data-state="foreign"]');
  expect(await textOf(page, '[data-state="foreign"]')).toMatch(/from Chrome .*Authorization, Cookie and Set-Cookie were left out/s);
}, TIMEOUT);

test('what its writer taught is said, and goes on into a file that is made of it', async () => {
  const page = await panel.open();
  const taught: TaughtRow[] = [{ is: 'refresh-call', method: 'POST', url: 'https://shop.test/api/refresh' }, { is: 'key', name: 'app.s1', role: 'access' }];
  await choose(page, 'taught.har', recording(article, { taught }));
  await hasEvents(page, article.length);
  await page.click('button[aria-label="Settings"]');
  await page.waitForSelector('dialog.settings[open]');
  await page.click('#settings-tab-taught');
  await page.waitForSelector('[data-brought]');
  expect((await textOf(page, '[data-brought]')).split(/\n+/)).toEqual(['The recording brings these along. They count while it is open.', 'POST https://shop.test/api/refresh', 'This is the refresh call', 'app.s1', 'Access token']);
  expect(await page.$('[data-brought] button')).toBeNull();
  await page.keyboard.press('Escape');
  await page.click('button[aria-label="Export"]');
  await page.waitForSelector('dialog.save[open] .receipt');
  expect(await textOf(page, '.receipt')).toMatch(/Taught about this site\s+2 POST https:\/\/shop\.test\/api\/refresh · app\.s1/);
  await page.keyboard.press('Escape');
}, TIMEOUT);

test('a long file shows how far it is, and Cancel leaves what is open untouched', async () => {
  const page = await panel.open();
  await choose(page, 'article.har', recording(article));
  await hasEvents(page, article.length);
  // Read and cancelled in one task of the page, which looks out before it begins: the file may be read before anything from outside arrives.
  await page.evaluate(() => {
    const words = new Promise((resolve) => {
      const look = new MutationObserver(() => {
        const state = document.querySelector<HTMLElement>('[data-state="reading"]');
        if (!state) return;
        look.disconnect();
        resolve(state.innerText);
        state.querySelector('button')!.click();
      });
      look.observe(document, { subtree: true, childList: true });
    });
    Object.assign(globalThis, { words });
  });
  await choose(page, 'long.har', long);
  expect(await page.evaluate(() => (globalThis as unknown as { words: Promise<string> }).words)).toMatch(/Reading “.*long\.har” \d+ %/);
  await page.waitForFunction(() => !document.querySelector('[data-state="reading"]'));
  expect(await page.$('[role="alert"]')).toBeNull();
  await hasEvents(page, article.length);
}, TIMEOUT);

test.each([
  ['a zip', 'x.zip', Buffer.from('PK\u0003\u0004rest', 'latin1'), /zip archive/],
  ['an empty file', 'x.har', '', /empty/],
  ['a web page', 'x.html', '<!doctype html><title>x</title>', /without a recording/],
  ['a cut file', 'x.har', recording(article).slice(0, -300), /line \d+, column \d+/],
  ['a foreign file with a bad time', 'x.har', JSON.stringify({ log: { entries: [{ startedDateTime: 'x', request: {} }] } }), /log\.entries\[0\]\.startedDateTime/],
])('%s is refused with what it is', async (_, name, bytes, words) => {
  const page = await panel.open();
  await choose(page, name, bytes);
  const alert = await page.waitForSelector('[role="alert"]');
  expect(await alert?.evaluate((element) => element.textContent)).toMatch(words);
}, TIMEOUT);
