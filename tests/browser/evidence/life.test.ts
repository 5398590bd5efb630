import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LifecycleEvent, LifecycleWhat } from '../../../src/core/event';
import { click, openBench, type Bench } from '../support/bench';
import { expectRow, type EvidenceRow } from '../support/evidence';
import { lifeOf, openTab, tabIdOf, told, worker, type Tab } from '../support/tabs';
import rows from './life.json';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

const size = async () => (await bench.events()).length;
/** What the tab lives through while `act` runs and until all of `wanted` is told. */
async function during(tab: number, wanted: LifecycleWhat[], act: () => Promise<unknown>): Promise<LifecycleEvent[]> {
  const since = await size();
  await act();
  await told(bench, since, ...wanted.map((what): [number, LifecycleWhat] => [tab, what]));
  return lifeOf(bench, tab, since);
}
const of = (doc: string, events: LifecycleEvent[]) => events.filter((event) => event.doc === doc);
const one = (events: LifecycleEvent[], what: LifecycleWhat): LifecycleEvent => {
  const found = events.filter((event) => event.what === what);
  expect(found.map((event) => event.what), `one ${what}`).toEqual([what]);
  return found[0]!;
};
const inOrder = (events: LifecycleEvent[]): LifecycleWhat[] => events.toSorted((a, b) => a.t - b.t).map(({ what }) => what);
/** Where all of these events come from: tab, frame and document. */
const expectFrom = (events: LifecycleEvent[], { id, doc }: Pick<Tab, 'id' | 'doc'>, frame = 0) =>
  expect([...new Set(events.map((event) => `${event.tab} ${event.frame} ${event.doc}`))]).toEqual([`${id} ${frame} ${doc}`]);
const here = (path: string) => bench.lab.origin + path;
const prerender = (page: Tab['page'], url: string) =>
  page.evaluate((wanted) => {
    const text = JSON.stringify({ prerender: [{ source: 'list', urls: [wanted], eagerness: 'immediate' }] });
    document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', text }));
  }, url);

/** Each makes its fact happen and gives what the log tells of it. */
const scenes: Record<string, () => Promise<LifecycleEvent[]>> = {
  async 'a tab goes hidden and visible'() {
    const tab = await openTab(bench);
    const events = await during(tab.id, ['visible'], async () => {
      await bench.page.bringToFront();
      await until('a hidden tab', () => tab.page.evaluate(() => document.hidden));
      await tab.page.bringToFront();
    });
    expectFrom(events, tab);
    expect(inOrder(events)).toEqual(['hidden', 'visible']);
    return events;
  },

  async 'a page is frozen and resumes'() {
    const tab = await openTab(bench);
    const cdp = await tab.page.createCDPSession();
    // Only what is hidden is frozen.
    await during(tab.id, ['hidden'], () => bench.page.bringToFront());
    const events = await during(tab.id, ['resume'], async () => {
      await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
      await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    });
    expectFrom(events, tab);
    expect(inOrder(events)).toEqual(['freeze', 'resume']);
    return events;
  },

  async 'a page goes into the back/forward cache and comes back'() {
    const tab = await openTab(bench);
    const since = await size();
    await tab.page.goto(here('/ways/page?in-its-place'));
    await told(bench, since, [tab.id, 'pageshow'], [tab.id, 'commit'], [tab.id, 'pagehide']);
    const between = await lifeOf(bench, tab.id, since);
    await tab.page.goBack();
    // Each is told by itself, and the page in its place has told some of the same.
    const back: LifecycleWhat[] = ['resume', 'pageshow', 'visible', 'commit'];
    await until('its coming back', async () => {
      const words = of(tab.doc, await lifeOf(bench, tab.id, since)).map(({ what }) => what);
      return back.every((what) => words.includes(what));
    });
    const own = of(tab.doc, await lifeOf(bench, tab.id, since));
    expectFrom(own, tab);
    // The browser tells its leaving where the page's own word is held up by the closed port: then both come.
    const turns = own.filter(({ what }) => what.startsWith('page')).map(({ what, persisted }) => `${what} ${persisted}`);
    expect([...new Set(turns)]).toEqual(['pagehide true', 'pageshow true']);
    expectFrom([one(between, 'commit')], { ...tab, doc: one(between, 'start').doc });
    expect(await tab.page.evaluate(() => (performance.getEntriesByType('navigation')[0] as { notRestoredReasons?: unknown }).notRestoredReasons)).toBeNull();
    await tab.page.evaluate(() => fetch('/ways/echo?after-the-cache'));
    await until('a call after its return', async () => (await bench.events()).slice(since).some((event) => event.kind === 'request' && event.view === 'page' && event.doc === tab.doc));
    return own;
  },

  async 'a page that may not be cached is left'() {
    const tab = await openTab(bench);
    // Any listener of `unload` keeps a page out of the cache.
    await tab.page.evaluate(() => addEventListener('unload', () => undefined));
    const events = await during(tab.id, ['pagehide', 'start', 'commit'], () => tab.page.goto(here('/ways/page?after-it')));
    const left = of(tab.doc, events);
    expect(one(left, 'pagehide').persisted).toBe(false);
    expectFrom(left, tab);
    expectFrom([one(events, 'commit')], { ...tab, doc: one(events, 'start').doc });
    return [...left, one(events, 'commit')];
  },

  async 'a page is reloaded'() {
    const tab = await openTab(bench);
    const events = await during(tab.id, ['pagehide', 'pageshow', 'commit'], () => tab.page.reload());
    const start = one(events, 'start');
    expect(start).toMatchObject({ nav: 'reload', late: false });
    expect(start.restored).toBeUndefined();
    expect(start.doc).not.toBe(tab.doc);
    expectFrom([one(events, 'pagehide')], tab);
    expectFrom(events.filter(({ what }) => what !== 'pagehide'), { ...tab, doc: start.doc });
    return events;
  },

  async 'a tab is discarded and comes back'() {
    const tab = await openTab(bench);
    await bench.page.bringToFront();
    await told(bench, 0, [tab.id, 'hidden']);
    const since = await size();
    // Whoever drives the browser is attached to the tab, which therefore loads again at once.
    const id = (await (await worker(bench)).evaluate((old) => chrome.tabs.discard(old).then((discarded) => discarded?.id), tab.id))!;
    await told(bench, since, [tab.id, 'tab-replace'], [id, 'pageshow'], [id, 'commit']);
    const [before, after] = [await lifeOf(bench, tab.id, since), await lifeOf(bench, id, since)];
    expect(id).not.toBe(tab.id);
    expect(one(before, 'tab-replace').other).toBe(id);
    expectFrom(before, { ...tab, doc: '' });
    expect(one(after, 'start')).toMatchObject({ restored: true, late: false });
    expectFrom(after, { id, doc: one(after, 'start').doc });
    // The watch has followed the tab: it hears of its end.
    await during(id, ['tab-close'], async () => (await worker(bench)).evaluate((gone) => chrome.tabs.remove(gone), id));
    return [...before, ...after];
  },

  async 'a renderer crashes'() {
    const tab = await openTab(bench);
    const cdp = await tab.page.createCDPSession();
    // It gets no answer.
    const events = await during(tab.id, ['crash'], async () => void cdp.send('Page.crash').catch(() => undefined));
    expectFrom(events, tab);
    return events;
  },

  async 'a tab is closed'() {
    const tab = await openTab(bench);
    const events = await during(tab.id, ['pagehide', 'tab-close'], () => tab.page.close());
    expectFrom([one(events, 'pagehide')], tab);
    expectFrom([one(events, 'tab-close')], { ...tab, doc: '' });
    return events;
  },

  async 'a tab is duplicated'() {
    const tab = await openTab(bench);
    const since = await size();
    const id = (await (await worker(bench)).evaluate((original) => chrome.tabs.duplicate(original).then((copy) => copy?.id), tab.id))!;
    return expectOpened(since, tab.id, id);
  },

  async 'a tab is opened from another one'() {
    const tab = await openTab(bench);
    const since = await size();
    await tab.page.evaluate(() => void window.open('/ways/page?opened-by-script', '_blank', 'noopener'));
    return expectOpened(since, tab.id, await tabIdOf(bench, here('/ways/page?opened-by-script')));
  },

  async 'a page goes offline and online'() {
    const tab = await openTab(bench);
    const events = await during(tab.id, ['online'], async () => {
      await tab.page.setOfflineMode(true);
      await until('a page that knows', () => tab.page.evaluate(() => !navigator.onLine));
      await tab.page.setOfflineMode(false);
    });
    expectFrom(events, tab);
    expect(inOrder(events)).toEqual(['offline', 'online']);
    return events;
  },

  async 'a page stands still over a call'() {
    const tab = await openTab(bench);
    const cdp = await bench.browser.target().createCDPSession();
    const cpuTimes = async () => new Map((await cdp.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
    const before = await cpuTimes();
    await tab.page.evaluate(() => {
      for (const end = performance.now() + 500; performance.now() < end; );
    });
    const [renderer] = [...(await cpuTimes())].map(([id, time]) => [id, time - (before.get(id) ?? 0)] as const).toSorted(([, a], [, b]) => b - a)[0]!;
    const path = '/ways/auth/slow/4000';
    const events = await during(tab.id, ['stall'], async () => {
      await tab.page.evaluate((url) => void fetch(url).then((answer) => answer.json()), path);
      await until('the call', () => bench.lab.requests.some((request) => request.path === path));
      process.kill(renderer, 'SIGSTOP');
      try {
        await until('its answer', () => bench.lab.requests.some((request) => request.path === path && request.status === 200));
      } finally {
        process.kill(renderer, 'SIGCONT');
      }
    });
    expectFrom(events, tab);
    expect(one(events, 'stall').ms).toBeGreaterThan(2500);
    return events;
  },

  async 'the clock of the machine jumps'() {
    const tab = await openTab(bench);
    // A mock, since no test may set the machine's clock or send it to sleep: the wall clock as the page's scripts read it.
    await tab.page.evaluateOnNewDocument(() => {
      const { now } = Date;
      let ahead = 0;
      Date.now = () => now() + ahead;
      addEventListener('jump', () => (ahead += 30_000));
    });
    await during(tab.id, ['pageshow', 'commit', 'pagehide'], () => tab.page.reload());
    const events = await during(tab.id, ['clock-jump'], () => tab.page.evaluate(() => {
      dispatchEvent(new Event('jump'));
      return fetch('/ways/echo').then((answer) => answer.text());
    }));
    const jump = one(events, 'clock-jump');
    expect(Math.abs(jump.ms! - 30_000)).toBeLessThan(100);
    expectFrom(events, { ...tab, doc: jump.doc });
    return events;
  },

  async 'a prerendered page is shown'() {
    const tab = await openTab(bench);
    const since = await size();
    await prerender(tab.page, '/ways/page?prepared');
    await told(bench, since, [tab.id, 'prerender'], [tab.id, 'pageshow']);
    const { doc, frame } = one(await lifeOf(bench, tab.id, since), 'prerender');
    expect(frame).toBeGreaterThan(0);
    await tab.page.evaluate(() => void (location.href = '/ways/page?prepared'));
    await told(bench, since, [tab.id, 'activate'], [tab.id, 'visible'], [tab.id, 'commit']);
    const events = of(doc, await lifeOf(bench, tab.id, since));
    const isShown = ({ what }: LifecycleEvent) => ['visible', 'activate', 'commit'].includes(what);
    expectFrom(events.filter(isShown), { ...tab, doc });
    expectFrom(events.filter((event) => !isShown(event)), { ...tab, doc }, frame);
    return events;
  },

  async 'a prerendered page is dropped'() {
    const tab = await openTab(bench);
    const since = await size();
    await prerender(tab.page, '/ways/page?prepared-in-vain');
    await told(bench, since, [tab.id, 'prerender'], [tab.id, 'pageshow']);
    const { doc, frame } = one(await lifeOf(bench, tab.id, since), 'prerender');
    await tab.page.evaluate(() => document.querySelector('script')!.remove());
    await told(bench, since, [tab.id, 'discard'], [tab.id, 'pagehide']);
    const events = await lifeOf(bench, tab.id, since);
    expectFrom(events, { ...tab, doc }, frame);
    return events;
  },
};

/** Of a tab that another one has opened since then. */
async function expectOpened(since: number, opener: number, id: number): Promise<LifecycleEvent[]> {
  await told(bench, since, [id, 'tab-open'], [id, 'pageshow'], [id, 'commit']);
  const events = await lifeOf(bench, id, since);
  expect(one(events, 'tab-open')).toMatchObject({ other: opener, frame: 0, doc: '' });
  expectFrom(events.filter(({ what }) => what !== 'tab-open'), { id, doc: one(events, 'start').doc });
  return events;
}

it('every row has its scene, every scene its row', () => {
  expect(Object.keys(scenes)).toEqual((rows as EvidenceRow[]).map(({ fact }) => fact));
});
for (const row of rows as EvidenceRow[]) {
  it(row.fact, async () => expectRow(row, await scenes[row.fact]!()));
}

it('a page that lay in the back/forward cache while watching began is seen when it comes back', async () => {
  const { page, panel } = bench;
  await page.bringToFront();
  await click(panel, 'Stop');
  await page.goto(here('/ways/page?left-unseen'));
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { text: 'window.kept = true' })));
  await page.goto(here('/ways/page?in-front'));
  const since = await size();
  await click(panel, 'Watch');
  await until('the page in front', async () => (await bench.events()).slice(since).some((event) => event.kind === 'lifecycle' && event.what === 'start'));
  const before = await size();
  await page.goBack();
  const start = await until('the page behind it', async () => (await bench.events()).slice(before).find((event): event is LifecycleEvent => event.kind === 'lifecycle' && event.what === 'start'));
  expect(start).toMatchObject({ late: true, frame: 0 });
  expect(await page.evaluate('window.kept')).toBe(true);
  await page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
  await until('its call', async () => (await bench.events()).slice(before).some((event) => event.kind === 'request' && event.view === 'page' && event.doc === start.doc));
});
