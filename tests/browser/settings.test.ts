import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { click, openBench, type Bench } from './support/bench';

let bench: Bench;
let options: Page;
let folder: string;

beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
  folder = await mkdtemp(join(tmpdir(), 'auth-settings-'));
  options = await bench.browser.newPage();
  await options.goto(new URL('/panel/options/options.html', bench.panel.url()).href);
  await options.waitForSelector('#limits-events');
});
afterAll(async () => {
  await bench?.close();
  await rm(folder, { recursive: true, force: true });
});

const host = (): string => new URL(bench.origin).hostname;
const stored = (name: string): Promise<unknown> => options.evaluate(async (key) => (await chrome.storage.local.get(key))[key], name);
const label = (): Promise<string | undefined> => bench.panel.evaluate(() => document.querySelector('button:has(.icon-settings)')?.getAttribute('aria-label') ?? undefined);
const said = (selector: string): Promise<string> => options.evaluate((place) => [...document.querySelectorAll<HTMLElement>(`${place} [role=alert], ${place} [role=status]`)].map(({ innerText }) => innerText).join(' '), selector);

/** Writes a number as a user does. */
async function choose(id: string, text: string): Promise<void> {
  await options.bringToFront();
  await options.$eval(`#${id}`, (input) => ((input as HTMLInputElement).focus(), (input as HTMLInputElement).select()));
  await options.keyboard.type(text);
  await options.keyboard.press('Enter');
}

/** Presses the button with this text, inside, once it is there: what makes it is told to each page for itself. */
const press = (inside: string, text: string): Promise<boolean> =>
  until(`the button ${text}`, () => options.$eval(inside, (place, words) => {
    const button = [...place.querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
    button?.click();
    return button !== undefined;
  }, text));

async function importFile(text: string): Promise<void> {
  const path = join(folder, 'settings.json');
  await writeFile(path, text);
  const [chooser] = await Promise.all([options.waitForFileChooser(), press('.transfer', 'Import settings')]);
  await chooser.accept([path]);
}

/** Sessions of the log on disk, by the records of each store. */
const logged = (): Promise<string[]> =>
  options.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const db = await ask(indexedDB.open('auth-devtools-log'));
    const stores = db.transaction(['chunks', 'cursors', 'totals']);
    const keys = await Promise.all(['chunks', 'cursors', 'totals'].map((name) => ask(stores.objectStore(name).getAllKeys())));
    db.close();
    return [...new Set(keys.flat().map((key) => (key as string[])[0]!))];
  });

test('a limit that is set in the options page is there in the open settings of the panel', async () => {
  await click(bench.panel, 'Settings');
  await bench.panel.waitForSelector('dialog.settings[open] #limits-events');
  await choose('limits-events', '999');
  await until('what is allowed', async () => (await said('.limits')).includes('from 1,000 to 2,000,000'));
  expect(await stored('limits')).toBeUndefined();
  await choose('limits-events', '5000');
  await until('the limit in the panel', () => bench.panel.evaluate(() => document.querySelector<HTMLInputElement>('dialog.settings #limits-events')?.value === '5000'));
  expect(await stored('limits')).toEqual({ events: 5000, megabytes: 256 });
  await click(bench.panel, 'Close');
});

test('a language that is chosen there is spoken at once, here and in the panel', async () => {
  expect(await label()).toBe('Settings');
  await options.select('#settings-language', 'zh_CN');
  await until('Chinese in the panel', async () => (await label()) === '设置');
  await until('its language', () => bench.panel.evaluate(() => document.documentElement.lang === 'zh-CN'));
  await until('Chinese in the options page', () => options.$eval('h1', (title) => title.textContent === 'Auth DevTools 设置'));
  await options.select('#settings-language', 'auto');
  await until('English in the panel', async () => (await label()) === 'Settings');
  await until('English in the options page', () => options.$eval('h1', (title) => title.textContent === 'Auth DevTools settings'));
});

test('thresholds of one’s own are said in the panel, which leads to them', async () => {
  await choose('threshold-grace', '60');
  const word = await bench.panel.waitForSelector('.own-thresholds');
  expect(await word!.evaluate((element) => (element as HTMLElement).title)).toContain('Reuse grace period');
  await word!.evaluate((element) => (element as HTMLElement).click());
  await bench.panel.waitForSelector('dialog.settings[open] #threshold-grace');
  expect(await bench.panel.evaluate(() => document.querySelector<HTMLInputElement>('#threshold-grace')?.value)).toBe('60');
  await click(bench.panel, 'Close');
  await press('.field:has(#threshold-grace)', 'Default: 10');
  await until('the word to go', () => bench.panel.evaluate(() => document.querySelector('.own-thresholds') === null));
});

test('a broken file changes nothing, and the error names the place; a good one is taken whole', async () => {
  await options.bringToFront();
  const before = await options.evaluate(() => chrome.storage.local.get());
  const good = { format: 'auth-devtools settings', version: 1, language: 'auto', thresholds: { grace: 10, lead: 60, skew: 45, patience: 30, attempts: 3 }, limits: { events: 6000, megabytes: 30 }, taught: { 'else.test': [{ is: 'expired', code: '7005' }] } };
  await importFile('{ "format": ');
  await until('an error', async () => (await said('.transfer')).includes('not JSON'));
  await importFile(JSON.stringify({ ...good, thresholds: { ...good.thresholds, skew: 4 } }));
  await until('an error', async () => (await said('.transfer')).includes('"thresholds.skew" must be a whole number from 5 to 600. Nothing was changed.'));
  expect(await options.evaluate(() => chrome.storage.local.get())).toEqual(before);
  await importFile(JSON.stringify(good));
  await until('the settings', async () => (await said('.transfer')).includes('imported'));
  expect(await options.evaluate(() => chrome.storage.local.get())).toEqual({
    ...before,
    settings: { language: 'auto', thresholds: good.thresholds, recording: { minutes: 60, screenshots: false } },
    limits: good.limits,
    taught: good.taught,
  });
  await options.waitForSelector('[data-taught="else.test"]');
});

test('a site is stopped: the panel says so', async () => {
  await options.waitForSelector(`[data-site="${host()}"][data-watching="true"]`);
  await press(`[data-site="${host()}"]`, 'Stop');
  await options.waitForSelector(`[data-site="${host()}"][data-watching="false"]`);
  await bench.panel.waitForSelector('.watched .dot.off');
  await until('the word', async () => (await said('.sites')).includes('is not watched any more'));
});

test('the data of one site is deleted, after a question', async () => {
  const [session] = await logged();
  expect(session).toContain(host());
  await press(`[data-site="${host()}"]`, 'Delete');
  await options.waitForSelector('.confirm');
  expect(await options.$eval('.confirm', (box) => (box as HTMLElement).innerText)).toMatch(/[\d,]+ events are deleted for good/);
  await press('.confirm', 'Keep');
  expect(await logged()).toEqual([session]);
  await press(`[data-site="${host()}"]`, 'Delete');
  await options.waitForSelector('.confirm');
  await press('.confirm', 'Delete');
  await until('the word', async () => (await said('.sites')).includes('is deleted'));
  expect(await logged()).toEqual([]);
  await options.waitForSelector(`[data-site="${host()}"]`, { hidden: true });
  await bench.panel.waitForSelector('[data-events="0"]');
});

test('all data is cleared, after a question that says what goes', async () => {
  await click(bench.panel, 'Watch');
  await bench.visit('/ways/page');
  await click(bench.panel, 'Record');
  await options.waitForSelector(`[data-site="${host()}"][data-watching="true"]:not([data-site-events="0"])`);
  await until('a session', async () => (await logged()).length === 1);
  const [session] = await logged();
  await press('.clear-all', 'Clear all data…');
  await until('the recording', () => options.$eval('.clear-all .confirm', (box) => (box as HTMLElement).innerText.includes('Recordings that run')));
  await expect.poll(() => options.$eval('.clear-all .confirm', (box) => (box as HTMLElement).innerText), { timeout: 10_000 }).toMatch(/The session of 1 site: [\d,]+ events?[^]*1 taught row[^]*filter and view[^]*Settings, too[^]*exported stay/);
  await options.click('.clear-all input[type=checkbox]');
  await press('.clear-all .confirm', 'Clear all');
  await until('the result', async () => /Cleared: [\d,]+ events?\. 1 taught row\./.test(await said('.clear-all')));
  expect(await logged()).not.toContain(session);
  expect(await stored('taught')).toEqual({});
  expect(await stored('settings')).toMatchObject({ language: 'auto', thresholds: { skew: 30 } });
  expect(await stored('limits')).toEqual({ events: 200_000, megabytes: 256 });
  await until('the recording to end', () => bench.panel.evaluate(() => document.querySelector('button[aria-label="Record"][aria-pressed="true"]') === null));
  // The site is watched on, in a session that begins empty.
  await bench.panel.waitForSelector('.watched .dot.on');
});
