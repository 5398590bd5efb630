import type { Browser, Page } from 'puppeteer-core';
import { pathOf, type Variant } from '../../lab/case';
import type { Lab, LabRequest } from '../../lab/server';

export interface Play {
  id: string;
  variant: Variant;
  /** Buttons to press one after the other, each once the scene before has ended; `run` when left out. */
  press?: readonly string[];
  /** What happens while the last scene runs. */
  meanwhile?(page: Page, requests: () => LabRequest[]): Promise<void>;
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
export async function play(browser: Browser, lab: Lab, { id, variant, press = ['run'], meanwhile }: Play): Promise<Played> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const run = `run-${(runs += 1)}`;
  const requests = (): LabRequest[] => lab.requests.filter((request) => request.run === run);

  await page.goto(`${lab.origin}${pathOf(id, variant)}?run=${run}`);
  await page.waitForFunction(() => document.body.dataset['lab'] === 'ready');
  for (const button of press) {
    await page.click(`#${button}`);
    if (button === press.at(-1)) await meanwhile?.(page, requests);
    await page.waitForFunction(() => document.body?.dataset['lab'] === 'done', { polling: 50 });
  }

  const played: Played = {
    end: page.url().endsWith('/login') ? 'login' : 'here',
    stored: await page.evaluate(() => ({ ...localStorage }) as Record<string, string>),
    requests: requests(),
    log: (await page.$$eval('#log li', (items) => items.map((item) => item.textContent ?? ''))).join('\n'),
    errors,
  };
  await context.close();
  return played;
}
