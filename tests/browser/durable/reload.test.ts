import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerOf } from '../../../scripts/lib/browser.mjs';
import { until } from '../../../scripts/lib/until.mjs';
import { logOf, openBench, type Bench } from '../support/bench';
import { openDevtools, shownIn, statesOf } from './support/open-devtools';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
});
afterAll(() => bench?.close());

it('an extension that is reloaded in the middle leaves its page whole and silent, and watches it again when DevTools are opened anew', async () => {
  const { page, browser, lab } = bench;
  const plain = await browser.newPage();
  await plain.goto(`http://elsewhere.localhost:${lab.port}/ways/page`);
  // Without developer mode the browser disables what is not from its store instead of starting it again.
  const settings = await browser.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await settings.close();
  await page.bringToFront();
  const heard = await Promise.all([page, plain].map(listenTo));
  const use = (n: number) =>
    page.evaluate(async (name) => {
      const kept = ((window as unknown as { kept?: Storage }).kept ??= localStorage);
      kept.setItem('access_token', `one-token-of-${name}`);
      kept['refresh_token'] = `two-token-of-${name}`;
      sessionStorage.setItem('id_token', `three-token-of-${name}`);
      const answer = (await (await fetch(`/ways/echo?n=${name}`)).json()) as { query: { n: string } };
      const xhr = new XMLHttpRequest();
      xhr.open('POST', `/ways/echo?x=${name}`);
      await new Promise((done) => {
        xhr.onloadend = done;
        xhr.send('text');
      });
      return [answer.query.n, xhr.status, kept.getItem('access_token'), localStorage['refresh_token'], sessionStorage.length, kept === localStorage];
    }, String(n));
  const asItShould = (n: number) => [String(n), 200, `one-token-of-${n}`, `two-token-of-${n}`, 1, true];

  expect(await use(1)).toEqual(asItShould(1));
  await until('the first events', async () => (await bench.events()).some((event) => event.kind === 'end'));
  const worker = await until('the worker', () => workerOf(browser));
  const { session } = await shownIn(bench.panel);
  // Calls that are under way: the browser may cut them when an extension that looks at the network goes, in each page alike.
  const underWay = () => Promise.all([1, 2, 3].map((n) => fetch(`/ways/slow/3000/${n}`).then(({ status }) => String(status), String)));
  const under = [page, plain].map((one) => one.evaluate(underWay));
  await until('the calls under way', () => lab.requests.filter(({ path }) => path.startsWith('/ways/slow/')).length === 6);
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  const [watched, native] = await Promise.all(under);
  expect(watched).toEqual(native);
  await until('an old panel that says so, or is gone', async () => bench.panel.detached || (await statesOf(bench.panel)).includes('gone'));
  for (let n = 2; n < 6; n += 1) expect(await use(n)).toEqual(asItShould(n));

  // Where the reload has not closed them itself.
  await bench.devtools.close().catch(() => undefined);
  const again = await openDevtools(bench, page);
  const events = () => logOf(again.panel);
  await until('the page to be told again', async () => (await events()).some((event) => event.kind === 'lifecycle' && event.what === 'start' && event.late));
  expect((await shownIn(again.panel)).session).not.toBe(session);
  const before = (await events()).length;
  expect(await use(9)).toEqual(asItShould(9));
  // Page and wire tell of them each in its own time.
  await until('the new calls', async () => {
    const told = (await events()).slice(before);
    return told.filter((event) => event.kind === 'end').length >= 2 && told.filter((event) => event.kind === 'request' && event.view === 'page').length >= 2;
  });
  await until('a panel that has them', async () => (await shownIn(again.panel)).events === (await events()).length);
  const news = (await events()).slice(before);
  expect(news.filter((event) => event.kind === 'storage' && event.op === 'set')).toHaveLength(3);
  expect(news.filter((event) => event.kind === 'request' && event.view === 'page')).toHaveLength(2);
  expect(news.filter((event) => event.kind === 'request' && event.view === 'wire')).toHaveLength(2);
  const all = await events();
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
  // The browser itself says that it cut calls, in each page alike.
  expect(heard[0]).toEqual(heard[1]);
  expect(heard[0]!.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
});

/** Whatever is said in a page's console from now on, by whomever. */
async function listenTo(page: Bench['page']): Promise<string[]> {
  const heard: string[] = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(String(error)));
  const log = await page.createCDPSession();
  await log.send('Log.enable');
  log.on('Log.entryAdded', ({ entry }) => heard.push(`${entry.level}: ${entry.text}`));
  return heard;
}
