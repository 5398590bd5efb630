import type { Browser, Page } from 'puppeteer-core';
import { startLab, type Lab } from '../../../lab/server';
import { launchBrowser, workerOf } from '../../../scripts/lib/browser.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { EXTENSION } from './bench';

/** The extension without DevTools, beside a page of the lab. */
export interface Undocked {
  lab: Lab;
  browser: Browser;
  /** The lab's page. */
  page: Page;
  /** Of the extension's own pages: `chrome-extension://…`. */
  base: string;
  close(): Promise<void>;
}

/** Whoever calls it closes it. */
export async function startUndocked(): Promise<Undocked> {
  const lab = await startLab();
  const browser = await launchBrowser({ extension: EXTENSION, headless: true });
  const base = `chrome-extension://${new URL((await until('the worker', () => workerOf(browser))).url()).host}`;
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(`${lab.origin}/ways/page`);
  return {
    lab,
    browser,
    page,
    base,
    async close() {
      await browser.close();
      await lab.close();
    },
  };
}

/** The popup as a tab of its own, for the lab's tab. */
export async function openPopup({ lab, browser, base }: Undocked): Promise<{ popup: Page; tabId: number }> {
  const popup = await browser.newPage();
  await popup.goto(`${base}/panel/popup/popup.html?tabId=-1`);
  const tabId = await popup.evaluate(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(url))!.id!, `${lab.origin}/ways/page`);
  await popup.goto(`${base}/panel/popup/popup.html?tabId=${tabId}`);
  return { popup, tabId };
}

export async function pressIn(popup: Page, label: string): Promise<void> {
  const button = await popup.waitForSelector(`::-p-aria([name="${label}"][role="button"])`);
  await button!.evaluate((element) => (element as HTMLElement).click());
}

export async function endWorker(browser: Browser): Promise<void> {
  await (await until('the worker', () => workerOf(browser))).close();
}
