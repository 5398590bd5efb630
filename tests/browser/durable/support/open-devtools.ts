import type { Frame, Page } from 'puppeteer-core';
import { openAuthPanel } from '../../../../scripts/lib/panel.mjs';
import { pageInLog, type Bench } from '../../support/bench';

/** DevTools with the Auth tab on one more page. */
export async function openDevtools(bench: Bench, page: Page): Promise<{ devtools: Page; panel: Frame }> {
  const { devtools, panel } = await openAuthPanel(bench.browser, page);
  await panel.waitForSelector('[data-view]');
  await pageInLog(panel);
  return { devtools, panel };
}

/** Key of the session that a panel shows, and how many events it has. */
export const shownIn = (panel: Frame): Promise<{ session?: string; events: number }> =>
  panel.evaluate(() => {
    const { session, events } = document.querySelector<HTMLElement>('[data-view]')!.dataset;
    return { session, events: Number(events) };
  });

/** Texts of the banners and of the empty state. */
export const statesOf = (panel: Frame): Promise<string[]> => panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-state]')].map((element) => element.dataset['state'] ?? ''));
