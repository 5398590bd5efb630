import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { openBench, type Bench } from './support/bench';

/** `npm run thorough` makes more than every run does. */
const CALLS = process.env['THOROUGH'] ? 5_000 : 1_500;
/** Of these, the page is warm after so many: V8 has compiled what is called often, ours and the page's, and keeps the code. */
const WARM = 1_000;
/** Bytes that calls may leave in a watched page for good: 16 for each. */
const LIMIT = 64 * 1024;
/** Bytes that hook and relay keep of their own from the start: two scripts and what they set up. Not within the limit of what calls may leave. */
const OWN = 112 * 1024;
/** Interfaces that the hook looks at. The browser builds its tables of each when a page first names it. */
const NAMED = 'Navigator Request Response ReadableStream Headers Blob FormData URLSearchParams XMLHttpRequest WebSocket Storage StorageEvent IDBObjectStore IDBCursor CookieStore LockManager Event FocusEvent CustomEvent MessageChannel Performance PerformanceNavigationTiming Navigation'.split(' ');

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

interface Tab {
  page: Page;
  client: CDPSession;
}

/** `world`: with an isolated world in which nothing is done, as any content script has one. */
async function open(host: string, world?: string): Promise<Tab> {
  const page = await bench.browser.newPage();
  const client = await page.createCDPSession();
  await client.send('Page.enable');
  if (world) await client.send('Page.addScriptToEvaluateOnNewDocument', { source: '0', worldName: world });
  await page.goto(`http://${host}:${bench.lab.port}/ways/page`);
  return { page, client };
}

/** Bytes in use once all garbage is gone. The isolated world of the relay is in the same heap: what it keeps counts as ours. */
async function used({ client }: Tab): Promise<number> {
  for (let n = 0; n < 3; n += 1) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** Answers read as JSON; one call of ten looks like a token's. More of them and the panel has a storm to judge, on the same processors. */
const call = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(async (total) => {
    let left = total;
    const worker = async () => {
      while (left > 0) {
        left -= 1;
        const answer = left % 10 ? await fetch('/ways/echo') : await fetch('/ways/auth/small', { method: 'POST', body: 'refresh_token=a-token-of-a-test' });
        await answer.json();
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
  }, count);

/** An app that uses what the hook looks at. */
const name = ({ page }: Tab): Promise<unknown> => page.evaluate((names) => names.map((one) => Object.getOwnPropertyNames((window as unknown as Record<string, { prototype: object } | undefined>)[one]?.prototype ?? {}).length), NAMED);

/**
 * The whole sum over an unwatched page does not fit into 64 kB, and cannot: an empty isolated world, which any content script has, is 167 kB, the
 * browser's tables of what the hook names (an app that names them has them too) 85 kB, hook and relay themselves 95 kB, and the code that V8
 * compiles of them on the first thousand calls 180 kB. What holds is that the calls of a warm page leave nothing behind.
 */
it('calls of a warm page leave no more than 64 kB in it over an unwatched one; what hook and relay keep is bounded', async () => {
  const tabs = { watched: await open('127.0.0.1'), native: await open('elsewhere.localhost'), control: await open('control.localhost'), world: await open('world.localhost', 'empty'), named: await open('named.localhost', 'empty') };
  await name(tabs.named);
  const measure = async () => Object.fromEntries(await Promise.all(Object.entries(tabs).map(async ([key, tab]) => [key, await used(tab)] as const))) as Record<keyof typeof tabs, number>;
  const { watched, native, control } = tabs;
  const start = await measure();
  let rounds = 0;
  const callInAll = async (count: number) => {
    await Promise.all([watched, native, control].map(({ page }) => call(page, count)));
    rounds += 1;
    await Promise.all([watched, native, control].map(({ page }) => page.evaluate(() => fetch('/ways/echo?last=1').then((answer) => answer.json()))));
    // The relay keeps what is not on disk yet: it comes in order, so all of it is with the last.
    await until('the last call', async () => (await bench.events()).filter((event) => event.kind === 'request' && event.view === 'page' && event.url.query.includes('last')).length === rounds, { timeout: 60_000 });
  };
  await callInAll(WARM);
  const warm = await measure();
  await callInAll(CALLS - WARM);
  const end = await measure();

  const over = (at: typeof start, key: keyof typeof tabs = 'watched') => at[key] - at.native;
  const left = over(end) - over(warm);
  const noise = over(end, 'control') - over(warm, 'control');
  console.info(`over native: ${kB(over(start))} at the start, of which ${kB(over(start, 'world'))} are an empty isolated world, ${kB(start.named - start.world)} the browser's tables of what the hook names, and ${kB(start.watched - start.named)} hook and relay; ${kB(over(warm))} warm, ${kB(over(end))} at the end`);
  console.info(`left by ${CALLS - WARM} calls of a warm page: ${kB(left)} (${(left / (CALLS - WARM)).toFixed(2)} B per call); null control ${kB(noise)}`);
  expect(Math.abs(noise), 'two unwatched pages differ').toBeLessThan(LIMIT / 4);
  expect(left).toBeLessThanOrEqual(LIMIT);
  expect(start.watched - start.named, 'what hook and relay keep of their own').toBeLessThanOrEqual(OWN);
}, 240_000);

const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
