import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { createDerive } from '../../../src/derive/derive';
import { click, openBench, type Bench } from '../support/bench';
import { expectRow, sourcesOf, type EvidenceRow } from '../support/evidence';
import { framesOf, openTab, tabIdOf, type Tab } from '../support/tabs';
import { inFrames } from './frames/in-frames';
import rows from './frames.json';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

interface Scene {
  /** Last part of the path that its call goes to. */
  call: string;
  /** Makes the frame in the tab of the page and runs the code in it. */
  act(page: Page, code: string): Promise<unknown>;
  /** In a page of this host. */
  host?: string;
  /** The document is in a tab of its own: a part of its address. */
  popup?: string;
  /** It has no origin, so no storage. */
  opaque?: boolean;
  /** Whose call it is on the wire: a document without an address of its own uses the network of the one that made it. */
  wire?: 'maker' | 'none';
}

const src = (page: Page, url: string, how = 'srcdoc', sandbox = false) => page.evaluate(inFrames.open, url, how, sandbox);

const scenes: Record<string, Scene> = {
  'an iframe of the same origin': { call: 'same', act: (page, code) => page.evaluate(inFrames.load, '/ways/page?inner', code, false) },
  'an iframe of the same origin without credentials': { call: 'anonymous', act: (page, code) => page.evaluate(inFrames.load, '/ways/page?inner', code, true) },
  'an about:blank iframe, used at once': { call: 'blank', wire: 'maker', act: (page, code) => page.evaluate(inFrames.blank, code) },
  'an iframe written by document.write': { call: 'written', wire: 'maker', act: (page, code) => page.evaluate(inFrames.write, html(code)) },
  'a srcdoc iframe': { call: 'inline', act: (page, code) => src(page, html(code)) },
  'a sandboxed srcdoc iframe': { call: 'sandbox', opaque: true, wire: 'none', act: (page, code) => src(page, html(code), 'srcdoc', true) },
  'a blob: iframe': { call: 'blob', act: (page, code) => page.evaluate(inFrames.blob, html(code)) },
  'a data: iframe': { call: 'data', opaque: true, wire: 'none', act: (page, code) => src(page, `data:text/html,${encodeURIComponent(html(code))}`, 'src') },
  'a javascript: iframe': { call: 'script', wire: 'maker', act: (page, code) => src(page, `javascript:${encodeURIComponent(JSON.stringify(html(code)))}`, 'src') },
  'an iframe of the watched host in another page': { call: 'inside', host: 'elsewhere.localhost', act: (page, code) => inWatched(page, code) },
  'a sandboxed srcdoc iframe in an iframe of the watched host in another page': {
    call: 'inner',
    host: 'elsewhere.localhost',
    opaque: true,
    wire: 'none',
    act: (page, code) => inWatched(page, `const f = document.createElement('iframe'); f.sandbox = 'allow-scripts'; f.srcdoc = ${JSON.stringify(html(code)).replaceAll('/', String.raw`\/`)}; document.body.append(f)`),
  },
  'a popup without an address': { call: 'window', popup: 'about:blank', wire: 'maker', act: (page, code) => page.evaluate(inFrames.popup, '', code) },
  'a popup of the same site': { call: 'opened', popup: '/ways/page?popup', act: (page, code) => page.evaluate(inFrames.popup, '/ways/page?popup', code) },
  'a popup without an opener': {
    call: 'alone',
    popup: '/ways/page?no-opener',
    async act(page, code) {
      await page.evaluate(() => void window.open('/ways/page?no-opener', '_blank', 'noopener'));
      const target = await bench.browser.waitForTarget((one) => one.url().endsWith('?no-opener'));
      await (await target.page())!.evaluate(inFrames.run, code);
    },
  },
};

const html = (code: string) => `<body><script>${code}</script>`;
const codeOf = ({ call }: Scene) => `try { sessionStorage.setItem('access_token', 'token-of-${call}-0123456789abcdef'); } catch {} fetch('${bench.lab.origin}/ways/cors/allow/${call}').then((answer) => answer.text());`;

/** Runs it in a frame of the watched host. */
async function inWatched(page: Page, code: string): Promise<void> {
  const url = `${bench.lab.origin}/ways/page?inner`;
  await src(page, url, 'src');
  const frame = await until('the frame', () => page.frames().find((one) => one.url() === url));
  await frame.waitForSelector('body[data-lab=ready]');
  await frame.evaluate(inFrames.run, code);
}

async function openOn(host: string | undefined): Promise<Tab> {
  if (!host) return openTab(bench);
  const page = await bench.browser.newPage();
  const url = `http://${host}:${bench.lab.port}/ways/page?of=${Math.random()}`;
  await page.goto(url);
  return { page, id: await tabIdOf(bench, url), doc: '' };
}

const isPage = (event: LogEvent) => 'view' in event && event.view === 'page';

for (const row of rows as EvidenceRow[]) {
  if (row.fact.includes('not watched')) continue;
  it(row.fact, async () => {
    const scene = scenes[row.fact]!;
    const tab = await openOn(scene.host);
    const since = (await bench.events()).length;
    await scene.act(tab.page, codeOf(scene));
    const path = `/ways/cors/allow/${scene.call}`;
    const events = await until('the call with its answer', async () => {
      const news = (await bench.events()).slice(since);
      const request = news.find((event) => event.kind === 'request' && event.view === 'page' && event.url.path === path);
      const calls = news.flatMap((event) => (event.kind === 'request' && event.url.path === path ? [event.call] : []));
      const found = news.filter((event) => ('call' in event ? calls.includes(event.call) : event.doc === request?.doc));
      const { page, wire, browser } = sourcesOf(found);
      return page.includes('answer body') && page.includes('pageshow') && wire.length >= row.wire.length && browser.length >= row.browser.length && found;
    });

    // The extension's worker asks the browser anew, past hook and relay.
    const id = scene.popup ? await tabIdOf(bench, scene.popup.startsWith('/') ? bench.lab.origin + scene.popup : scene.popup) : tab.id;
    const { doc, frame } = events.find(isPage)!;
    const ownWord = (event: LogEvent) => isPage(event) || !('view' in event);
    expect(new Set(events.filter(ownWord).map((event) => `${event.tab} ${event.frame} ${event.doc}`))).toEqual(new Set([`${id} ${frame} ${doc}`]));
    expect(frame === 0).toBe(scene.popup !== undefined);
    expect(await framesOf(bench, id)).toContainEqual({ frame, doc });
    const wire = events.filter((event) => !ownWord(event));
    const wanted = scene.wire === 'maker' ? { id: tab.id, frame: 0, doc: tab.doc } : { id, frame, doc };
    expect(new Set(wire.map((event) => `${event.tab} ${event.frame} ${event.doc}`))).toEqual(new Set(scene.wire === 'none' ? [] : [`${wanted.id} ${wanted.frame} ${wanted.doc}`]));
    for (const event of events) {
      if (event.kind === 'request') expect(event.initiator).toBe(scene.opaque ? 'null' : bench.lab.origin);
      if (event.kind === 'storage') expect([event.op, event.area, event.origin]).toEqual(['set', 'session', bench.lab.origin]);
    }
    expectRow(row, events);
    // Both views are one call to whoever reads the log, whatever documents they name.
    const derive = createDerive(() => undefined);
    for (const event of (await bench.events()).toSorted((a, b) => a.t - b.t)) derive.see(event);
    expect(derive.exchanges.filter(({ url }) => url.path === path)).toMatchObject([{ tab: id, frame, doc, views: { page: true, wire: scene.wire !== 'none' } }]);
    if (scene.popup) for (const page of await bench.browser.pages()) if (page.url() === (scene.popup.startsWith('/') ? bench.lab.origin + scene.popup : scene.popup)) await page.close();
    await tab.page.close();
  });
}

it('an iframe of a host that is not watched', async () => {
  const tab = await openTab(bench);
  const since = (await bench.events()).length;
  const url = `http://elsewhere.localhost:${bench.lab.port}/ways/page?inner`;
  await src(tab.page, url, 'src');
  const frame = await until('the frame', () => tab.page.frames().find((one) => one.url() === url));
  await frame.waitForSelector('body[data-lab=ready]');
  await frame.evaluate(inFrames.run, codeOf({ call: 'stranger' } as Scene));
  await until('the call', () => bench.lab.requests.some(({ path }) => path === '/ways/cors/allow/stranger'));
  expect(await frame.evaluate(() => Function.prototype.toString.call(Storage.prototype.setItem) + fetch.toString())).not.toContain('=>');
  // A call of the page itself, later than the frame's: what comes before it would be in the log by now.
  await tab.page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
  const events = await until('the call of the page', async () => {
    const news = (await bench.events()).slice(since);
    return news.some((event) => event.kind === 'body') && news;
  });
  expectRow((rows as EvidenceRow[]).find(({ fact }) => fact === 'an iframe of a host that is not watched')!, events.filter((event) => event.frame !== 0));
});

it('every row has its scene, every scene its row', () => {
  const facts = (rows as EvidenceRow[]).map(({ fact }) => fact).filter((fact) => !fact.includes('not watched'));
  expect(facts.toSorted()).toEqual(Object.keys(scenes).toSorted());
});

it('documents of every kind that are open when watching begins are seen from then on', async () => {
  const { page, panel, lab } = bench;
  await page.bringToFront();
  await click(panel, 'Stop');
  await page.goto(`${lab.origin}/ways/page?open-before`);
  const listens = (call: string) => `addEventListener('message', () => fetch('${lab.origin}/ways/cors/allow/${call}').then((answer) => answer.text()))`;
  const kinds = Object.entries(scenes).filter(([, { popup, host }]) => !host && (!popup || popup === 'about:blank'));
  await page.evaluate(() => {
    const { open } = window;
    window.open = (...args) => ((window as { opened?: Window | null }).opened = open(...args));
  });
  for (const [, { act, call }] of kinds) await act(page, listens(call));
  await src(page, `http://elsewhere.localhost:${lab.port}/ways/page?inner`, 'src');
  const other = await openOn('elsewhere.localhost');
  await inWatched(other.page, listens('inside'));
  const calls = [...kinds.map(([, { call }]) => call), 'inside'];

  await page.bringToFront();
  const since = (await bench.events()).length;
  await click(panel, 'Watch');
  const news = async () => (await bench.events()).slice(since);
  // The page itself is one more.
  const starts = await until('every document to be told', async () => {
    const found = (await news()).filter((event) => event.kind === 'lifecycle' && event.what === 'start');
    return found.length > calls.length && found;
  });
  expect(new Set(starts.map(({ doc }) => doc)).size).toBe(calls.length + 1);
  const tell = () => [...Array(frames.length).keys()].map((at) => frames[at]!).concat((window as { opened?: Window }).opened ?? []).forEach((one) => one.postMessage('go', '*'));
  for (const one of [page, other.page]) await one.evaluate(tell);
  const seen = await until('every call', async () => {
    const found = (await news()).flatMap((event) => (event.kind === 'request' && event.view === 'page' ? [event] : []));
    return found.length >= calls.length && found;
  });
  expect(seen.map(({ url }) => url.path.split('/').at(-1)).toSorted()).toEqual(calls.toSorted());
  expect(new Set(seen.map(({ doc }) => doc)).size).toBe(calls.length);
});
