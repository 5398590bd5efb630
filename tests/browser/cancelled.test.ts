import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import type { RequestEvent } from '../../src/core/event';
import type { Exchange } from '../../src/derive/facts';
import { createAnalysis } from '../../src/story/analyse';
import { openBench, type Bench } from './support/bench';
import { openTab, told, worker, type Tab } from './support/tabs';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

let calls = 0;
/** An address that is used once: no two scenes can be taken for each other. */
const once = (path: string) => `/ways/${path}/call-${(calls += 1)}`;
/** Lines are kept of calls that look like a token's. */
const slowAuth = () => `/ways/auth/slow/${20_000 + (calls += 1)}`;
/** So long the server waits where its answer or cut must come after the page was hidden, frozen or left. ms. */
const LEAVE = 3_000;
const slow = (ms = 20_000) => once(`slow/${ms}`);

async function exchangeOf(path: string): Promise<Exchange | undefined> {
  const analysis = createAnalysis();
  analysis.push(await bench.events());
  analysis.tick(Date.now() + 1000);
  return analysis.exchanges.findLast((exchange) => exchange.url.path === path);
}

/** In words: cause, how sure, and what else is said. */
function wordsOf({ cancel, outcome }: Exchange): string {
  if (!cancel) return outcome;
  const { cause, certain, over, reason, line, resent, unsent } = cancel;
  const more = [over && `over ${over}`, reason, line && `${line.file.split('/').at(-1)}:${line.line}`, resent && 'resent', unsent && 'unsent'];
  return [cause, certain ? 'certain' : 'likely', ...more.filter(Boolean)].join(' ');
}

const verdicts = new Map<string, string>();
/** Waits until the analysis of the log says this of the call. */
async function expectVerdict(path: string, verdict: string): Promise<void> {
  verdicts.set(path, verdict);
  let seen: string | undefined;
  const isSo = async () => {
    const exchange = await exchangeOf(path);
    seen = exchange && wordsOf(exchange);
    return seen === verdict;
  };
  await until(`${path}: ${verdict}`, isSo, { timeout: 8000 }).catch(() => expect(seen).toBe(verdict));
}

/** The call has left, as the log says. */
const isUnderWay = (path: string) =>
  until(`the request of ${path}`, async () => (await bench.events()).some((event) => event.kind === 'request' && event.view === 'wire' && event.url.path === path));
/** The wire has told the end of this call, whatever its page knows of it. */
const hasEnded = (path: string, outcome: 'completed' | 'failed') =>
  until(`the end of ${path}`, async () => {
    const events = await bench.events();
    const call = events.find((event): event is RequestEvent => event.kind === 'request' && event.view === 'wire' && event.url.path === path)?.call;
    return call !== undefined && events.some((event) => event.kind === 'end' && event.view === 'wire' && event.call === call && event.outcome === outcome);
  });
const arrived = (path: string) => until(`${path} at the server`, () => bench.lab.requests.some((request) => request.path === path));

/** Sends it and lets it run. */
async function send(page: Page, path: string, init: RequestInit = { method: 'POST' }): Promise<void> {
  await page.evaluate((url, options) => void fetch(url, options).then((answer) => answer.json()).catch(() => undefined), path, init);
}
async function sendOff(page: Page, path: string, init?: RequestInit): Promise<string> {
  await send(page, path, init);
  await isUnderWay(path);
  return path;
}
const size = async () => (await bench.events()).length;
const hide = async ({ id }: Tab) => {
  const since = await size();
  await bench.page.bringToFront();
  await told(bench, since, [id, 'hidden']);
};
const withScript = async (page: Page) => void (await page.addScriptTag({ url: '/ways/scripts/cancel.js' }));
declare const abortAfter: (url: string, ms: number, reason?: unknown) => void;
declare const xhrAbortAfter: (url: string, ms: number) => void;

const scenes: Record<string, () => Promise<void>> = {
  async 'an AbortController with a reason of its own'() {
    const { page } = await openTab(bench);
    await withScript(page);
    const path = slowAuth();
    await page.evaluate((url) => abortAfter(url, 300, new DOMException('no longer needed', 'RouteChanged')), path);
    await expectVerdict(path, 'app-abort certain RouteChanged cancel.js:4');
  },

  async 'XMLHttpRequest.abort'() {
    const { page } = await openTab(bench);
    await withScript(page);
    const path = slowAuth();
    await page.evaluate((url) => xhrAbortAfter(url, 300), path);
    await expectVerdict(path, 'app-abort certain cancel.js:13');
  },

  async 'AbortSignal.timeout'() {
    const { page } = await openTab(bench);
    const path = slow();
    await page.evaluate((url) => void fetch(url, { signal: AbortSignal.timeout(300) }).catch(() => undefined), path);
    await expectVerdict(path, 'app-timeout certain TimeoutError');
  },

  async 'the time limit of XMLHttpRequest'() {
    const { page } = await openTab(bench);
    const path = slow();
    await page.evaluate((url) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', url);
      xhr.timeout = 300;
      xhr.send();
    }, path);
    await expectVerdict(path, 'app-timeout certain');
  },

  async 'a library that keeps the time limit of its XMLHttpRequest by itself'() {
    const { page } = await openTab(bench);
    const path = slow();
    await page.evaluate((url) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', url);
      xhr.timeout = 700;
      // Counted from before it was sent, it comes sooner.
      setTimeout(() => xhr.abort(), 660);
      xhr.send();
    }, path);
    await expectVerdict(path, 'app-timeout certain');
  },

  async 'an AbortController after two seconds'() {
    const { page } = await openTab(bench);
    const path = slow();
    await page.evaluate((url) => {
      const control = new AbortController();
      const end = performance.now() + 2000;
      // A round time limit, as apps write one: the wait is what is tested. The last of it is no timer's, which a busy machine would ring late.
      setTimeout(() => {
        while (performance.now() < end);
        control.abort();
      }, 1800);
      void fetch(url, { signal: control.signal }).catch(() => undefined);
    }, path);
    await expectVerdict(path, 'app-timeout certain AbortError');
  },

  async 'a navigation'() {
    const { page } = await openTab(bench, '&store=no');
    // Any listener of `unload` keeps a page out of the back/forward cache.
    await page.evaluate(() => addEventListener('unload', () => undefined));
    const path = await sendOff(page, slow());
    await page.goto(`${bench.lab.origin}/ways/page?after`);
    await expectVerdict(path, 'navigation certain');
  },

  async 'a reload'() {
    const { page } = await openTab(bench);
    const path = await sendOff(page, slow());
    await page.reload();
    await expectVerdict(path, 'reload certain');
  },

  async 'a closed tab'() {
    const { page } = await openTab(bench);
    const path = await sendOff(page, slow());
    await page.close();
    await expectVerdict(path, 'tab-closed certain');
  },

  async 'a frame that is taken away'() {
    const { page } = await openTab(bench);
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '/ways/page?inner' })));
    const frame = await until('the frame', () => page.frames().find((one) => one.url().endsWith('?inner')));
    const path = slow();
    await frame.evaluate((url) => void fetch(url).catch(() => undefined), path);
    await isUnderWay(path);
    await page.evaluate(() => document.querySelector('iframe')!.remove());
    await expectVerdict(path, 'navigation certain');
  },

  async 'the back/forward cache, from which the page comes back to its answer'() {
    const { page } = await openTab(bench);
    const path = await sendOff(page, slow(LEAVE));
    await page.goto(`${bench.lab.origin}/ways/page?in-between`);
    await expectVerdict(path, 'bfcache certain');
    await page.goBack();
    await expectVerdict(path, 'OK');
  },

  async 'a discarded tab'() {
    const tab = await openTab(bench);
    const path = await sendOff(tab.page, slow());
    await hide(tab);
    await (await worker(bench)).evaluate((id) => chrome.tabs.discard(id).then(() => undefined), tab.id);
    await expectVerdict(path, 'discarded certain');
  },

  async 'a page that was frozen when the answer came, and then discarded'() {
    const tab = await openTab(bench);
    await hide(tab);
    const cdp = await tab.page.createCDPSession();
    const path = await sendOff(tab.page, slow(LEAVE));
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await hasEnded(path, 'completed');
    await (await worker(bench)).evaluate((id) => chrome.tabs.discard(id).then(() => undefined), tab.id);
    await expectVerdict(path, 'discarded certain');
  },

  async 'a page that was frozen when the answer came, and thaws'() {
    const tab = await openTab(bench);
    await hide(tab);
    const cdp = await tab.page.createCDPSession();
    const path = await sendOff(tab.page, slow(LEAVE));
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await hasEnded(path, 'completed');
    expect((await exchangeOf(path))?.outcome).toBe('PENDING');
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await expectVerdict(path, 'OK');
    expect((await exchangeOf(path))?.bodySeen).toBe(true);
  },

  async 'a page that was frozen when the server reset its connection'() {
    const tab = await openTab(bench);
    await hide(tab);
    const cdp = await tab.page.createCDPSession();
    const path = await sendOff(tab.page, once(`late-reset/${LEAVE}`), { method: 'GET' });
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await hasEnded(path, 'failed');
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await expectVerdict(path, 'background likely over frozen');
  },

  async 'a hidden tab whose connection the server resets'() {
    const tab = await openTab(bench);
    const path = await sendOff(tab.page, once(`late-reset/${LEAVE}`), { method: 'GET' });
    await hide(tab);
    // The browser sends it once more on another connection.
    await hasEnded(path, 'failed');
    await expectVerdict(path, 'background likely over hidden');
  },

  async 'a hidden tab whose connection is reset after it shows again'() {
    const tab = await openTab(bench);
    const path = await sendOff(tab.page, once(`late-reset/${LEAVE}`), { method: 'GET' });
    await hide(tab);
    await tab.page.bringToFront();
    await hasEnded(path, 'failed');
    await expectVerdict(path, 'background likely over hidden');
  },

  async 'a renderer that crashes'() {
    const { page } = await openTab(bench);
    const path = await sendOff(page, slow());
    const cdp = await page.createCDPSession();
    // It gets no answer.
    void cdp.send('Page.crash').catch(() => undefined);
    await expectVerdict(path, 'crashed certain');
  },

  async 'no network'() {
    const { page } = await openTab(bench);
    await page.setOfflineMode(true);
    const path = once('echo');
    await send(page, path);
    await expectVerdict(path, 'network certain');
  },

  async 'a POST that the server resets on a connection in use: sent more than once'() {
    const { page } = await openTab(bench);
    await page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
    const path = once('reset');
    await send(page, path, { method: 'POST', body: '{"refresh_token":"x"}' });
    await expectVerdict(path, 'network certain resent');
    // The server has seen what neither page nor wire tells.
    expect(bench.lab.requests.filter((request) => request.path === path).length).toBeGreaterThan(1);
  },

  async 'a POST that the server resets on a new connection: sent once'() {
    const { page } = await openTab(bench);
    // A name that nobody has called before has no connection.
    const path = once('reset');
    await send(page, `http://fresh.localhost:${bench.lab.port}${path}`, { method: 'POST', body: 'x' });
    await expectVerdict(path, 'network certain');
    expect(bench.lab.requests.filter((request) => request.path === path)).toHaveLength(1);
  },

  async 'an answer of another origin without the header'() {
    const { page } = await openTab(bench);
    const path = once('cors/deny');
    await send(page, `http://localhost:${bench.lab.port}${path}`, { method: 'GET' });
    await expectVerdict(path, 'cors certain');
  },

  async 'a preflight that is refused'() {
    const { page } = await openTab(bench);
    const path = once('cors/refuse');
    await send(page, `http://localhost:${bench.lab.port}${path}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', authorization: 'Bearer abc' } });
    await expectVerdict(path, 'cors certain unsent');
  },

  async 'a policy of the page (connect-src)'() {
    const { page } = await openTab(bench, '&csp=no-connect');
    const path = once('echo');
    await send(page, path);
    await expectVerdict(path, 'blocked certain unsent');
  },

  async 'a blocker'() {
    const { page } = await openTab(bench);
    await page.setRequestInterception(true);
    page.on('request', (request) => void (request.url().includes('/echo/') ? request.abort('blockedbyclient') : request.continue()));
    const path = once('echo');
    await send(page, path);
    await expectVerdict(path, 'blocked certain unsent');
  },

  async 'keepalive, whose page is left'() {
    const { page } = await openTab(bench);
    const path = await sendOff(page, slow(1500), { method: 'POST', keepalive: true });
    await arrived(path);
    await page.goto(`${bench.lab.origin}/ways/page?after`);
    await expectVerdict(path, 'OK');
  },
};

describe('a call that ended by', () => {
  for (const [name, scene] of Object.entries(scenes)) it(name, scene, 30_000);

  it('any of these is judged the same by the whole log', async () => {
    const seen = await Promise.all([...verdicts.keys()].map(async (path) => [path, wordsOf((await exchangeOf(path))!)]));
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(verdicts));
    expect(verdicts.size).toBe(Object.keys(scenes).length);
  });
});
