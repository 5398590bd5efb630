import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lab } from '../../lab/server';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { readFile } from '../../src/recording/read-file';
import { playIn } from '../lab/browser-tab';
import { EXTENSION } from './support/bench';
import { openPopup, startUndocked, type Undocked } from './support/popup';

/** A recording from its beginning to both of its files, and these in a browser that knows nothing. All by keyboard. */
let all: Undocked;
let lab: Lab;
let browser: Browser;
let page: Page;
let popup: Page;
let report: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auth-files-'));
  all = await startUndocked();
  ({ lab, browser, page } = all);
  ({ popup } = await openPopup(all));
});
afterAll(async () => {
  await all?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes with Tab to the button of that name and presses it. */
async function press(where: Page, name: string): Promise<void> {
  await where.bringToFront();
  await where.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  for (let stops = 0; stops < 80; stops += 1) {
    if (await where.evaluate((wanted) => [document.activeElement?.getAttribute('aria-label'), document.activeElement?.textContent?.trim()].includes(wanted), name)) {
      // The popup closes with the press, before the key is up.
      return where.keyboard.press('Enter').catch((error: Error) => {
        if (!error.message.includes('Target closed')) throw error;
      });
    }
    await where.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

/** Text of the file that a press saves. */
async function saved(name: string): Promise<string> {
  await report.evaluate(() => {
    const native = URL.createObjectURL.bind(URL);
    (window as { saved?: Promise<string> }).saved = new Promise((done) => {
      URL.createObjectURL = (blob) => {
        URL.createObjectURL = native;
        done((blob as Blob).text());
        return native(blob);
      };
    });
  });
  await press(report, name);
  return report.evaluate(() => (window as { saved?: Promise<string> }).saved!);
}

/** A page may still be reading. ms. */
const SOON = { timeout: 10_000 };
const stories = (where: Page): Promise<string[]> => where.$$eval('[data-story]', (cards) => cards.map((card) => ['h2', '.subtitle', '.steps'].map((part) => (card.querySelector(part) as HTMLElement).innerText).join('\n')));
const findings = (where: Page): Promise<string[]> => where.$$eval('[data-finding]', (rows) => rows.map((row) => (row as HTMLElement).dataset['finding']!).sort());

it('is recorded, stopped and shown with its answer on top', async () => {
  await press(popup, 'Record');
  await popup.waitForSelector('.recording');
  await page.bringToFront();
  await playIn(page, lab, lab.origin, { id: 'article-final', variant: 'faulty' }, () => Promise.reject(new Error('No scene here opens tabs.')));
  const coming = browser.waitForTarget((target) => target.url().includes('panel.html?report'));
  await press(popup, 'Stop recording');
  report = (await (await coming).page())!;
  await report.waitForSelector('[data-story]');
  await report.waitForSelector('.happened li');
  expect(await report.$eval('.report', (root) => [...root.children].map((part) => part.className.split(' ')[0]).slice(0, 3))).toEqual(['report-head', 'answer', 'findings']);
});

it('is saved as HAR and as HTML, and both tell the same story in a browser that knows nothing, without the extension and with it', async () => {
  await press(report, 'Save the recording');
  await report.waitForSelector('dialog.save[open]');
  const har = await saved('Save as HAR');
  const html = await saved('Save as HTML');
  await report.keyboard.press('Escape');
  await report.waitForFunction(() => document.querySelector('dialog.save') === null);
  const [fromHar, fromHtml] = [await readFile(new Blob([har])), await readFile(new Blob([html]))];
  expect('error' in fromHar ? fromHar.error : fromHar.events.length).toBeGreaterThan(20);
  expect(fromHtml).toEqual(fromHar);
  // A file is judged to its end; the session by the clock, which is behind its last second when this timer rings.
  const last = 'error' in fromHar ? 0 : fromHar.events.at(-1)!.t;
  await report.evaluate((t) => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), t + 1_500 - Date.now())), last);
  const [told, found] = [await stories(report), await findings(report)];
  expect(told.length).toBeGreaterThan(0);

  const [harPath, htmlPath] = [join(folder, 'a.har'), join(folder, 'a.html')];
  writeFileSync(harPath, har);
  writeFileSync(htmlPath, html);
  const tellsTheSame = async (where: Page): Promise<void> => {
    await expect.poll(() => stories(where), SOON).toEqual(told);
    expect(await findings(where)).toEqual(found);
  };
  const opened = async (where: Page, path: string): Promise<void> => {
    const chooser = where.waitForFileChooser();
    await press(where, 'Import');
    await (await chooser).accept([path]);
    await where.waitForFunction((name) => document.querySelector('.watched')?.textContent?.includes(name), {}, basename(path));
    await tellsTheSame(where);
  };
  await inFreshBrowser(undefined, async (other) => {
    await other.goto(`file://${htmlPath}`);
    await other.waitForSelector('[data-story]');
    await tellsTheSame(other);
    await opened(other, harPath);
  });
  await inFreshBrowser(EXTENSION, async (other) => {
    await other.goto(`${all.base}/panel/panel.html?report`);
    await opened(other, harPath);
    await opened(other, htmlPath);
  });
});

async function inFreshBrowser(extension: string | undefined, use: (page: Page) => Promise<void>): Promise<void> {
  const fresh = await launchBrowser({ extension, headless: true });
  try {
    await use((await fresh.pages())[0]!);
  } finally {
    await fresh.close();
  }
}

it('leaves out what is not ticked, and says so', async () => {
  await press(report, 'Save the recording');
  await report.waitForSelector('dialog.save[open] .origins input');
  await report.focus('.origins input');
  await report.keyboard.press('Space');
  await report.waitForFunction(() => [...document.querySelectorAll('.receipt dt')].some((row) => row.textContent === 'Left out with their origin'));
  const origin = await report.$eval('.origins .wrap', (name) => name.textContent!);
  const told = await report.$$eval('dialog .receipt dd', (rows) => rows.map((row) => parseInt(row.textContent!.replaceAll(',', ''), 10)));
  expect(told[1]).toBeGreaterThan(0);
  const har = await saved('Save as HAR');
  const { log } = JSON.parse(har) as { log: { entries: { request: { url: string } }[]; _authDevtools: { receipt: { captured: number; written: number; cut: { why: string; count: number }[] } } } };
  expect(log.entries.filter(({ request }) => request.url.startsWith(`${origin}/`))).toEqual([]);
  const { captured, written, cut } = log._authDevtools.receipt;
  expect([captured, written, cut[0]!.count]).toEqual(told.slice(0, 3));
  expect(captured).toBe(written + cut[0]!.count);
});
