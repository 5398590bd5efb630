import type { Page } from 'puppeteer-core';
import { until } from '../../../../scripts/lib/until.mjs';
import type { Bench } from '../../support/bench';
import { makeHands, plainly, type Hands } from './in-page';

export type Case = (hands: Hands) => unknown;
export type Cases = Record<string, Case>;

const hosts = { watched: '127.0.0.1', native: 'elsewhere.localhost', control: 'control.localhost' } as const;
export type Side = keyof typeof hosts;
export const SIDES = Object.keys(hosts) as Side[];

export interface Tabs extends Record<Side, Page> {
  /** All three go to a path of the lab. */
  visit(path: string): Promise<void>;
  /** What the case observes on each side. */
  observe(observed: Case): Promise<Record<Side, unknown>>;
}

/** Three tabs with a window each, so that all are visible and none is slowed: a watched one without DevTools, and two on hosts that are not watched. */
export async function openTabs(bench: Bench): Promise<Tabs> {
  const client = await bench.browser.target().createCDPSession();
  const open = async (side: Side) => {
    const url = `http://${hosts[side]}:${bench.lab.port}/ways/page?side=${side}`;
    await client.send('Target.createTarget', { url, newWindow: true });
    const target = await bench.browser.waitForTarget((one) => one.url() === url);
    return (await target.page())!;
  };
  const tabs = {} as Tabs;
  for (const side of SIDES) tabs[side] = await open(side);
  const each = async <T>(work: (page: Page, side: Side) => Promise<T>) =>
    Object.fromEntries(await Promise.all(SIDES.map(async (side) => [side, await work(tabs[side], side)] as const))) as Record<Side, T>;
  tabs.visit = async (path) => {
    await each((page, side) => page.goto(`http://${hosts[side]}:${bench.lab.port}${path}`));
  };
  tabs.observe = async (observed) => each((page) => run(page, observed));
  return tabs;
}

const RESULT = 'observation';

/** Runs a case as a script of the page's own. A page whose rules forbid that gets it from the debugger. */
async function run(page: Page, observed: Case): Promise<unknown> {
  const code = `(async () => {
    const hands = (${String(makeHands)})();
    const late = new Promise((done) => setTimeout(done, 15_000, 'took too long'));
    const work = (async () => (${String(observed)})(hands))().catch((error) => ['the case failed', String(error), error?.stack]);
    return JSON.stringify((${String(plainly)})(await Promise.race([work, late])));
  })()`;
  const isBound = await page.evaluate(() => !!document.querySelector('meta[name=bound]') || location.search.includes('csp='));
  if (isBound) return JSON.parse((await page.evaluate(code)) as string) as unknown;
  await page.evaluate((source, name) => {
    localStorage.clear();
    sessionStorage.clear();
    const script = document.createElement('script');
    script.textContent = `{const mark = document.documentElement; ${source}.then((text) => mark.setAttribute(${JSON.stringify(name)}, text));}\n//# sourceURL=case.js`;
    document.body.append(script);
    script.remove();
  }, code, RESULT);
  const text = await until(`an observation of ${String(observed).slice(0, 200)}`, () => page.evaluate((name) => document.documentElement.getAttribute(name), RESULT), { timeout: 20_000, every: 15 });
  await page.evaluate((name) => {
    document.documentElement.removeAttribute(name);
    document.querySelectorAll('iframe').forEach((frame) => frame.remove());
  }, RESULT);
  return JSON.parse(text) as unknown;
}
