import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults } from '../../src/faults/registry';
import { readRecording } from '../../src/recording/read';
import { pair, Trace } from '../support/trace';
import { articleStory, busyLog, logBook, tornStory } from './events';
import { hasEvents, recording, selectView, startPanelPage, textOf, type PanelPage } from './page';

const TIMEOUT = 60_000;
const article = articleStory();
let panel: PanelPage;

beforeAll(async () => void (panel = await startPanelPage()), TIMEOUT);
afterAll(() => panel.close());

async function withArticle(width?: number): Promise<Page> {
  const page = await panel.open(width);
  await panel.importFile(page, 'article.har', recording(article));
  await hasEvents(page, article.length);
  return page;
}

test('without a recording it says so and offers to open one', async () => {
  const page = await panel.open();
  expect(await textOf(page, '[data-state="no_file"]')).toContain('Open a recording');
}, TIMEOUT);

test('a recording shows why the session ended, with its cause first among the findings', async () => {
  const page = await withArticle();
  await page.waitForSelector('[data-story="sign-out"]');
  expect(await textOf(page, '[data-story] h2')).toMatch(/^Signed out at \d\d:\d\d:\d\d because/);
  expect(await page.$eval('[data-view]', (root) => ({ ...(root as HTMLElement).dataset }))).toMatchObject({ view: 'diagnosis', health: 'faults' });
  const first = await page.$eval('[data-finding]', (row) => ({ ...(row as HTMLElement).dataset }));
  expect(first).toEqual({ finding: 'soft-error-accepted', verdict: 'fault', level: 'error' });
  expect(await textOf(page, '[data-story]')).toContain('RT#b210');
}, TIMEOUT);

test('a finding leads to its evidence, and the evidence to the timeline', async () => {
  const page = await withArticle();
  await page.click('[data-finding="junk-token-stored"]');
  await page.waitForSelector('.evidence li');
  await page.click('.evidence li button');
  await page.waitForSelector('[data-view="timeline"] .window-row[aria-selected="true"]');
  expect(await textOf(page, '#details')).toContain('Junk');
}, TIMEOUT);

test('a bad file says what is wrong and leaves what is open untouched', async () => {
  const page = await withArticle();
  await panel.importFile(page, 'bad.har', recording(article).slice(0, -200));
  const alert = await page.waitForSelector('[role="alert"]');
  expect(await alert?.evaluate((element) => element.textContent)).toContain('bad.har');
  await hasEvents(page, article.length);
  expect(await page.$('[data-story]')).not.toBeNull();
}, TIMEOUT);

test('what is exported is what was imported', async () => {
  const page = await withArticle();
  await page.click('button[aria-label="Export"]');
  await page.waitForSelector('dialog.save[open] .main');
  const text = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => {
          void (blob as Blob).text().then(resolve);
          return make(blob);
        };
        document.querySelector<HTMLElement>('dialog.save .main')?.click();
      }),
  );
  expect(readRecording(text)).toMatchObject({ events: article, meta: { site: 'shop.test', captured: article.length } });
}, TIMEOUT);

test('the keyboard is enough: slash, arrows, End, Enter, Escape', async () => {
  const page = await withArticle();
  await page.keyboard.press('/');
  await page.keyboard.type('status:401');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-view="timeline"] .window-row');
  expect(await page.$$eval('.window-row', (rows) => rows.length)).toBe(1);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.window-row').length > 5);
  await page.focus('.window-list');
  await page.keyboard.press('End');
  await page.waitForSelector(`#event-${article.length}[aria-selected="true"]`);
  await page.keyboard.press('ArrowUp');
  await page.waitForSelector(`#event-${article.length - 1}[aria-selected="true"]`);
  expect(await page.$eval('.window-list', (list) => list.getAttribute('aria-activedescendant'))).toBe(`event-${article.length - 1}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'details');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('#details') === null);
}, TIMEOUT);

test('the tabs follow the arrow keys', async () => {
  const page = await withArticle();
  await page.focus('#tab-diagnosis');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('[data-view="tokens"] #tab-tokens[aria-selected="true"]');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-tokens');
}, TIMEOUT);

test('the tokens show the fork, the torn slots in words, and who got them', async () => {
  const page = await panel.open();
  const events = tornStory();
  await panel.importFile(page, 'torn.har', recording(events));
  await hasEvents(page, events.length);
  await selectView(page, 'tokens');
  expect(await textOf(page, '[data-torn]')).toContain('localStorage access_token is of pair 11, localStorage refresh_token is of pair 11′');
  expect(await textOf(page, '.tokens-main')).toMatch(/Pair 11′[^]*second use of[^]*stats\.example/);
}, TIMEOUT);

test('a long log takes no more elements than a short one', async () => {
  const nodes: number[] = [];
  for (const events of [busyLog(300), busyLog(20_000)]) {
    const page = await panel.open();
    await panel.importFile(page, 'busy.har', recording(events));
    await hasEvents(page, events.length);
    await selectView(page, 'timeline');
    await page.waitForSelector('.window-row');
    nodes.push(await page.$$eval('.window-list *', (all) => all.length));
  }
  expect(nodes[1]).toBeLessThan((nodes[0] ?? 0) * 1.3);
}, TIMEOUT);

test('text of a recording stays text', async () => {
  const page = await panel.open();
  const hostile = '<img src=x onerror="document.title=1">';
  const { events } = logBook().page('start').click(hostile);
  await panel.importFile(page, `${'x'.repeat(40)}.har`, recording(events));
  await hasEvents(page, events.length);
  await selectView(page, 'timeline');
  await page.waitForSelector('#event-2');
  expect(await textOf(page, '#event-2')).toContain(hostile);
  expect(await page.title()).toBe('Auth');
}, TIMEOUT);

test.each([320, 400, 700, 1100, 1600])('nothing sticks out at %i pixels', async (width) => {
  const page = await withArticle(width);
  for (const view of ['diagnosis', 'timeline', 'tokens']) {
    await selectView(page, view);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide, view).toBeLessThanOrEqual(room ?? 0);
    const out = await page.$$eval('.bar *, .tabs *', (all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className.toString()));
    expect(out, view).toEqual([]);
  }
}, TIMEOUT);

test('the same view and filter are there after a reload', async () => {
  const page = await withArticle();
  await selectView(page, 'timeline');
  await page.type('#filter', 'kind:storage');
  await page.reload();
  await page.waitForSelector('[data-view="timeline"]');
  expect(await page.$eval('#filter', (box) => (box as HTMLInputElement).value)).toBe('kind:storage');
}, TIMEOUT);

test('the story says how the end showed, how the pair stood and how sure it is', async () => {
  const page = await withArticle();
  const story = await page.waitForSelector('[data-story="sign-out"]');
  expect(await story?.evaluate((card) => (card as HTMLElement).dataset['sure'])).toBe('certain');
  expect(await textOf(page, '[data-story] .notes')).toMatch(/Recognised because .*login page came.[^]*The pair then: pair \d+, issued/);
}, TIMEOUT);

test('everything that can be found is listed, each with its remedy', async () => {
  const page = await withArticle();
  await page.click('button[aria-label="Settings"]');
  await page.waitForSelector('dialog.settings[open] header .link');
  await page.click('dialog.settings header .link');
  await page.waitForSelector('dialog.known[open] [data-known]');
  expect(await page.$$eval('[data-known]', (rows) => rows.map((row) => (row as HTMLElement).dataset['known']).sort())).toEqual(faults.map(({ id }) => id).sort());
  await page.click('[data-known="soft-error-accepted"] summary');
  await page.waitForSelector('[data-known="soft-error-accepted"] .remedy h3');
  expect(await textOf(page, '[data-known="soft-error-accepted"]')).toContain('Needs calls and their answers');
}, TIMEOUT);

test('what the same evidence would settle is one card, which says what is missing once', async () => {
  const trace = new Trace().open('/').at(1000).login(pair(1)).at(60_000).refresh(pair(1).refresh, pair(2)).wait(2).store(pair(2)).at(120_000);
  const events = trace.refresh(pair(2).refresh, {}, { body: 'unread' }).wait(15_000).refused(pair(2).refresh).log();
  const page = await panel.open();
  await panel.importFile(page, 'unread.har', recording(events));
  await hasEvents(page, events.length);
  await page.waitForSelector('[data-verdict="inconclusive"].follows');
  expect(await page.$$eval('.findings > ul > li > [data-verdict="inconclusive"]', (cards) => cards.map((card) => card.getAttribute('data-finding')))).toEqual(['rotation-response-lost']);
  expect((await textOf(page, '.findings > ul')).match(/was not read\. Keep this tab open/g)).toHaveLength(1);
  expect(await textOf(page, '.follows')).toContain('the same would settle it');
}, TIMEOUT);

test('settings that are opened again at once stay open: what the browser tells of the dialog before comes late', async () => {
  const page = await panel.open();
  const press = (label: string) => page.click(`button[aria-label="${label}"]`);
  // What is loaded on demand is there from here on.
  await press('Settings');
  await page.waitForSelector('dialog.settings[open]');
  const late = await page.evaluate(async () => {
    const dialog = document.querySelector('dialog.settings')!;
    const told = new Promise<boolean>((done) => dialog.addEventListener('close', () => done(dialog.isConnected)));
    dialog.querySelector<HTMLElement>('button[aria-label="Close"]')!.click();
    while (dialog.isConnected) await Promise.resolve();
    document.querySelector<HTMLElement>('button[aria-label="Settings"]')!.click();
    return !(await told);
  });
  expect(late, 'the first was gone when its end was told').toBe(true);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.$('dialog.settings[open]')).not.toBeNull();
}, TIMEOUT);
