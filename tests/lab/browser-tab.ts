import type { Browser, Page } from 'puppeteer-core';
import { pathOf, type Variant } from '../../lab/case';
import type { Lab, LabRequest } from '../../lab/server';

export interface Play {
  id: string;
  variant: Variant;
  /** Buttons to press one after the other, each once the scene before has ended; `run` when left out. */
  press?: readonly string[];
  /** What happens while the last scene runs. */
  meanwhile?(stage: Stage): Promise<void>;
}

/** Where a scene is played. */
export interface Stage {
  page: Page;
  /** What the server saw of this run so far. */
  requests(): LabRequest[];
  /** Opens an empty tab before the page, in the page's own window and profile; it is closed when the scene has ended. */
  openTab(): Promise<Page>;
}

export interface Played {
  /** `login` after a navigation to the login page, else `here`. */
  end: 'login' | 'here';
  /** localStorage of the profile. */
  stored: Record<string, string>;
  /** What the server saw of this run. A call with a junk token belongs to no run. */
  requests: LabRequest[];
  /** Lines of the page's log; empty on the login page. */
  log: string;
  /** Errors that nobody caught in the page. */
  errors: string[];
}

let runs = 0;

/** Plays a scene in a browser profile of its own and tells how it ended. */
export async function play(browser: Browser, lab: Lab, scene: Play): Promise<Played> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const played = await playIn(page, lab, lab.origin, scene, () => context.newPage());
  await context.close();
  return played;
}

/** Plays a scene in a page that is there. `origin`: the lab by the name that this page uses for it. */
export async function playIn(page: Page, lab: Lab, origin: string, { id, variant, press = ['run'], meanwhile }: Play, openTab: Stage['openTab']): Promise<Played> {
  const errors: string[] = [];
  const note = (error: unknown) => errors.push(String(error));
  page.on('pageerror', note);
  const run = `run-${(runs += 1)}`;
  const requests = (): LabRequest[] => lab.requests.filter((request) => request.run === run);
  const tabs: Page[] = [];
  const stage: Stage = {
    page,
    requests,
    async openTab() {
      const tab = await openTab();
      tabs.push(tab);
      await tab.bringToFront();
      return tab;
    },
  };

  try {
    await page.goto(`${origin}${pathOf(id, variant)}?run=${run}`);
    await labState(page, 'ready', 'done');
    for (const button of press) {
      await page.bringToFront();
      await page.click(`#${button}`);
      if (button === press.at(-1)) await meanwhile?.(stage);
      await labState(page, 'done');
    }
    return {
      end: page.url().endsWith('/login') ? 'login' : 'here',
      stored: await page.evaluate(() => ({ ...localStorage }) as Record<string, string>),
      requests: requests(),
      log: (await page.$$eval('#log li', (items) => items.map((item) => item.textContent ?? ''))).join('\n'),
      errors,
    };
  } finally {
    page.off('pageerror', note);
    await Promise.all(tabs.map((tab) => tab.isClosed() || tab.close()));
  }
}

/** Waits until the app of a lab page says one of these. */
export const labState = (page: Page, ...states: string[]): Promise<unknown> =>
  page.waitForFunction((wanted) => wanted.includes(document.body?.dataset['lab'] ?? ''), { timeout: 30_000, polling: 50 }, states);
