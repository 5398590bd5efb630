import type { Page } from 'puppeteer-core';
import { until } from '../../scripts/lib/until.mjs';
import { labState, type Stage } from './browser-tab';

/** Two tabs that come to the front by turns, and lose the network by turns: a long day of `lab/apps/shared/day.ts`. */
export async function aLongDay({ page, requests, openTab }: Stage): Promise<void> {
  await says(page, 'Signed in.', 1);
  const tab = await openTab();
  await tab.goto(page.url());
  await labState(tab, 'ready');
  await tab.click('#long');
  await says(tab, 'Signed in.', 1);

  const calls = async (more: number): Promise<void> => {
    const goal = requests().length + more;
    await until(`call ${goal}`, async () => requests().length >= goal, { timeout: 20_000, every: 200 }).catch(async (error: Error) => {
      throw new Error(`${error.message}\n${await logOf(page)}\n${await logOf(tab)}`);
    });
  };
  for (const one of [page, tab, page, tab, page, tab]) {
    await calls(20);
    await one.bringToFront();
    await calls(10);
    await offlineAndBack(one);
  }
  await labState(tab, 'done');
}

/** Offline just after a refresh, so that no answer of one is lost: that would be a fault of its own. */
async function offlineAndBack(page: Page): Promise<void> {
  await says(page, 'Renewed.', (await countOf(page, 'Renewed.')) + 1);
  await page.setOfflineMode(true);
  // Seven questions: some three seconds.
  await says(page, 'orders: ', (await countOf(page, 'orders: ')) + 7);
  await page.setOfflineMode(false);
}

const countOf = (page: Page, text: string): Promise<number> => page.$$eval('#log li', (items, wanted) => items.filter((item) => item.textContent?.includes(wanted)).length, text);

const says = (page: Page, text: string, times: number): Promise<unknown> =>
  page.waitForFunction((wanted, count) => [...document.querySelectorAll('#log li')].filter((item) => item.textContent?.includes(wanted)).length >= count, { timeout: 20_000, polling: 30 }, text, times);

const logOf = (page: Page): Promise<string> => page.$$eval('#log li', (items) => items.map((item) => item.textContent).join('\n'));
