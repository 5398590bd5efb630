import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLive } from './live-page';
import { startPanelPage, type PanelPage } from './page';
import { stateOf } from './stand-ins';
import type { WatchState } from '../../src/wire/hub';

const TIMEOUT = 60_000;
const MINUTE = 60_000;
let panel: PanelPage;
let page: Page;
let tell: (more: Partial<WatchState>) => Promise<void>;

beforeAll(async () => {
  panel = await startPanelPage();
  const live = await openLive(panel);
  page = live.page;
  tell = (more) => live.say(stateOf(0, more));
}, TIMEOUT);
afterAll(() => panel.close());

const text = (selector: string): Promise<string | undefined> => page.evaluate((place) => document.querySelector<HTMLElement>(place)?.innerText, selector);
const sent = () => page.evaluate(() => (globalThis as unknown as { sent: unknown[] }).sent.splice(0));

test('nothing is said while nothing is recorded', async () => {
  await tell({});
  expect(await page.$('.recording-strip')).toBeNull();
});

test('a recording says since when, and marks by keyboard alone', async () => {
  const now = await page.evaluate(() => Date.now());
  await tell({ recordingSince: now - 12.5 * MINUTE, recordingEnds: now + 47.5 * MINUTE });
  await page.waitForSelector('.recording-strip');
  expect(await text('.recording')).toMatch(/^Recording since \d\d:\d\d:\d\d · 12 min$/);
  expect(await page.$('.soon')).toBeNull();
  await sent();
  await page.focus('.mark-form input[type=text]');
  await page.keyboard.type('Logged out here');
  await page.keyboard.press('Enter');
  expect(await sent()).toEqual([{ type: 'mark', note: 'Logged out here', shot: false }]);
  expect(await text('.mark-done')).toContain('Marked');
  expect(await page.$eval('.mark-form input[type=text]', (input) => (input as HTMLInputElement).value)).toBe('');
});

test('what a screenshot shows is said before one is taken, and the choice is the setting', async () => {
  expect(await page.$('.shot-text')).toBeNull();
  await page.focus('.with-shot input');
  await page.keyboard.press('Space');
  expect(await text('.shot-text')).toContain('nothing in it is masked');
  expect(await page.evaluate(() => (globalThis as unknown as { kept: Record<string, unknown> }).kept)).toMatchObject({ settings: { recording: { minutes: 60, screenshots: true } } });
  await page.focus('.mark-form input[type=text]');
  await page.keyboard.press('Enter');
  expect(await sent()).toEqual([{ type: 'mark', note: '', shot: true }]);
});

test('limits are told before they are reached', async () => {
  const now = await page.evaluate(() => Date.now());
  await tell({ recordingSince: now - 55 * MINUTE, recordingEnds: now + 5 * MINUTE, nearlyFull: true });
  await page.waitForSelector('.soon');
  expect(await page.$$eval('.soon', (all) => all.map((one) => (one as HTMLElement).innerText))).toEqual([expect.stringMatching(/^The recording ends by itself at \d\d:\d\d/), expect.stringContaining('nearly full')]);
});

test('what ended without the user waits for a decision; what runs elsewhere can be stopped', async () => {
  const kept = { site: 'shop.test', session: 'shop.test 2026-05-04T10:00:00.000Z', since: 1_777_888_000_000 };
  await tell({ unsaved: [kept, { ...kept, session: 'b', ended: 'limit' }], elsewhere: [{ ...kept, site: 'other.test' }] });
  await page.waitForSelector('[data-unsaved]');
  expect(await page.$$eval('[data-unsaved] p', (all) => all.map((one) => one.textContent))).toEqual([expect.stringContaining('started anew'), expect.stringContaining('limit of time')]);
  await sent();
  await page.$eval('[data-unsaved] button:last-child', (button) => (button as HTMLElement).click());
  await page.$eval('[data-recording] button', (button) => (button as HTMLElement).click());
  expect(await sent()).toEqual([{ type: 'discard', session: kept.session, site: 'shop.test' }, { type: 'record', on: false, site: 'other.test' }]);
});

test('whoever presses Stop again before it is done opens one report', async () => {
  const opened = () => page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0));
  await tell({ recordingSince: Date.now() });
  await page.waitForSelector('.recording-strip > button');
  await sent();
  await opened();
  await page.evaluate(() => [1, 2].forEach(() => document.querySelectorAll<HTMLElement>('.recording-strip > button, button[aria-label="Record"]').forEach((button) => button.click())));
  expect(await sent()).toEqual([{ type: 'record', on: false }]);
  await page.waitForFunction(() => (globalThis as unknown as { opened: string[] }).opened.length > 0);
  expect(await opened()).toEqual(['/panel/panel.html?report&tabId=7']);
  await page.click('.recording-strip > button');
  expect(await sent(), 'it can be pressed again').toEqual([{ type: 'record', on: false }]);
});
