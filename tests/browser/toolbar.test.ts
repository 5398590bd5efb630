import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../lab/server';
import { until } from '../../scripts/lib/until.mjs';
import { playIn } from '../lab/browser-tab';
import { endWorker, openPopup, pressIn, startUndocked, type Undocked } from './support/popup';
import { grant } from './support/site-access';

let all: Undocked;
let lab: Lab;
let browser: Browser;
/** The lab's page, with no DevTools. */
let page: Page;
let popup: Page;
let tabId: number;
let base: string;

beforeAll(async () => {
  all = await startUndocked();
  ({ lab, browser, page, base } = all);
  ({ popup, tabId } = await openPopup(all));
  await popup.bringToFront();
});
afterAll(() => all?.close());

/** The popup as if it was opened anew. */
async function reopen(): Promise<void> {
  await popup.goto(`${base}/panel/popup/popup.html?tabId=${tabId}`);
  await popup.bringToFront();
}

const inState = (state: string) => popup.waitForSelector(`[data-state="${state}"]`, { timeout: 15_000 });
const text = () => popup.evaluate(() => document.body.innerText);
const badge = (tab = tabId) => popup.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tab);
const title = () => popup.evaluate((id) => chrome.action.getTitle({ tabId: id }), tabId);
const shows = (wanted: string, tab = tabId) => until(`the badge "${wanted}"`, async () => (await badge(tab)) === wanted, { timeout: 20_000 });
const offscreen = () => popup.evaluate(async () => (await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as never] })).length);

const press = (label: string): Promise<void> => pressIn(popup, label);

/** A fault happens, with only the recording on. */
async function play(id = 'soft-error-accepted'): Promise<void> {
  await page.bringToFront();
  await playIn(page, lab, lab.origin, { id, variant: 'faulty' }, () => Promise.reject(new Error('No scene here opens tabs.')));
}

describe('the popup', () => {
  it('of a site that nobody has watched says what it is for, in three sentences and with one button', async () => {
    await inState('first');
    expect(await popup.$$('button')).toHaveLength(1);
    expect((await popup.$eval('.popup > p', (p) => p.textContent!)).match(/[.?!](\s|$)/g)).toHaveLength(3);
    expect(await badge()).toBe('');
    expect(await offscreen()).toBe(0);
  });

  it('records by keyboard', async () => {
    await popup.keyboard.press('Tab');
    expect(await popup.evaluate(() => document.activeElement?.textContent)).toBe('Record');
    await popup.keyboard.press('Enter');
    // Watched first, then recorded.
    await until('a recording', async () => (await text()).includes('Recording since'));
    await inState('on');
    await shows('REC');
  });
});

describe('the badge', () => {
  it('counts the errors of a recorded site without DevTools, and says them in words', async () => {
    await play();
    await shows('2');
    // The browser is told it after the badge.
    await until('the title', async () => /^2 errors: Refresh token sent as Bearer · Error behind a 200 accepted\nRecording \S+ for \d+ min\.$/.test(await title()));
    expect(await offscreen()).toBe(1);
  });

  it('is there again after a navigation and in another tab of the site; elsewhere it says that something is recorded', async () => {
    await page.goto(`${lab.origin}/ways/page?again`);
    await shows('2');
    const second = await browser.newPage();
    await second.goto(`${lab.origin}/ways/page?second`);
    const other = await popup.evaluate(async () => (await chrome.tabs.query({})).find(({ url }) => url?.endsWith('?second'))!.id!);
    await shows('2', other);
    await second.goto(`http://elsewhere.localhost:${lab.port}/ways/page`);
    await until('the recording’s time', async () => /^(REC|\dm)$/.test(await badge(other)));
    await second.close();
    expect(await badge()).toBe('2');
  });

  it('is right after the worker was killed', async () => {
    await endWorker(browser);
    await page.goto(`${lab.origin}/ways/page?killed`);
    await shows('2');
    await endWorker(browser);
    await play('token-in-url');
    await shows('3');
  });

  it('comes from an open panel, when there is one: nobody judges twice', async () => {
    const panel = await browser.newPage();
    await panel.goto(`${base}/panel/panel.html?tabId=${tabId}`);
    await until('the end of the offscreen document', async () => (await offscreen()) === 0);
    await page.bringToFront();
    await play('pair-erased-before-answer');
    await shows('4');
    await panel.close();
    await until('the offscreen document', async () => (await offscreen()) === 1);
    await shows('4');
  });
});

describe('site access', () => {
  it('is asked for where the browser withholds it, and comes back without a word more', async () => {
    await grant(browser, base, 'ON_CLICK');
    await reopen();
    await inState('no-access');
    await until('the button', async () => (await text()).includes('Allow access'));
    await grant(browser, base, 'ON_ALL_SITES');
    await inState('on');
  });
});

describe('the popup, again', () => {
  it('tells the last finding in a sentence, with its level and no secret', async () => {
    await reopen();
    await popup.waitForSelector('[data-finding][data-level="error"]');
    await until('the number', async () => (await text()).includes('4 errors'));
    expect(await text()).not.toMatch(/eyJ/);
  });

  it('opens the report: the live session, in a page that keeps no watch', async () => {
    const coming = browser.waitForTarget((target) => target.url().includes('panel.html?report'));
    await press('Open the report');
    const report = (await (await coming).page())!;
    await report.waitForSelector('[data-finding="soft-error-accepted"]');
    await until('the number', async () => (await report.$eval('.health .error', (pill) => pill.textContent)) === '4 errors');
    expect(report.url()).toContain(`tabId=${tabId}`);
    await report.close();
    popup = await browser.newPage();
    await reopen();
  });

  it('cleared, the badge is gone', async () => {
    const panel = await browser.newPage();
    await panel.goto(`${base}/panel/panel.html?report&tabId=${tabId}`);
    await (await panel.waitForSelector('button[aria-label="Clear"]:not([disabled])'))!.evaluate((button) => (button as HTMLElement).click());
    await until('the recording’s time', async () => /^(REC|\dm)$/.test(await badge()));
    await panel.close();
    await until('the title', async () => /^Recording \S+ for \d+ min\.$/.test(await title()));
  });

  it('stops the recording and opens its report: nothing is watched, judged or shown on the toolbar any more', async () => {
    await popup.bringToFront();
    const coming = browser.waitForTarget((target) => target.url().includes('panel.html?report'));
    await press('Stop recording');
    await (await (await coming).page())!.close();
    popup = await browser.newPage();
    await reopen();
    await inState('off');
    await shows('');
    await until('the end of the offscreen document', async () => (await offscreen()) === 0);
  });
});
