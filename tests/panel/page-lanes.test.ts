import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Span } from '../../panel/store/rows';
import { articleStory, busyLog } from './events';
import { openLive } from './live-page';
import { hasEvents, recording, selectView, startPanelPage, textOf, type PanelPage } from './page';

const TIMEOUT = 60_000;
const article = articleStory();
let panel: PanelPage;
let page: Page;
/** Px in the window: the lanes' own area, and the axis above it. */
let area: { x: number; y: number; width: number; height: number };
let all: Span;

beforeAll(async () => {
  panel = await startPanelPage();
  page = await panel.open();
  await panel.importFile(page, 'article.har', recording(article));
  await hasEvents(page, article.length);
  await selectView(page, 'timeline');
  await page.waitForSelector('.lane-area canvas');
  all = await span();
  area = await page.$eval('.lane-area', (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });
}, TIMEOUT);
afterAll(() => panel.close());

const frame = (): Promise<void> => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
async function span(): Promise<Span> {
  await frame();
  return page.$eval('.lanes', (lanes) => ({ from: Number((lanes as HTMLElement).dataset['from']), to: Number((lanes as HTMLElement).dataset['to']) }));
}
const at = (part: number): number => area.x + area.width * part;
const middle = (): number => area.y + area.height / 2;
const axis = (): number => area.y - 24;
const timeAt = ({ from, to }: Span, part: number): number => from + (to - from) * part;
const rowCount = async (): Promise<number> => {
  await frame();
  // The row of column heads counts as one.
  return page.$eval('.window-list', (list) => Number(list.getAttribute('aria-rowcount')) - 1);
};

async function drag(from: number, to: number, y: number, keys: 'Shift'[] = []): Promise<void> {
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.move(at(from), y);
  await page.mouse.down();
  await page.mouse.move(at((from + to) / 2), y, { steps: 3 });
  await page.mouse.move(at(to), y, { steps: 3 });
  await page.mouse.up();
  for (const key of keys) await page.keyboard.up(key);
  await frame();
}

async function reset(): Promise<void> {
  await page.focus('.lane-scroller');
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  expect(await span()).toEqual(all);
}

test('the wheel zooms around the pointer, Shift and a double click go back and forth', async () => {
  await page.mouse.move(at(0.3), middle());
  await page.mouse.wheel({ deltaY: -400 });
  const near = await span();
  expect(near.to - near.from).toBeLessThan((all.to - all.from) * 0.7);
  expect(Math.abs(timeAt(near, 0.3) - timeAt(all, 0.3))).toBeLessThan((all.to - all.from) / 200);
  await page.keyboard.down('Shift');
  await page.mouse.wheel({ deltaY: 100 });
  await page.keyboard.up('Shift');
  const moved = await span();
  expect(moved.from).toBeGreaterThan(near.from);
  expect(moved.to - moved.from).toBeCloseTo(near.to - near.from, 0);
  await page.mouse.click(at(0.9), middle(), { count: 2 });
  expect(await span()).toEqual(all);
}, TIMEOUT);

test('a drag pans what is zoomed, and takes the time under the pointer along', async () => {
  await page.click('.lane-zoom button');
  const before = await span();
  await drag(0.6, 0.4, middle());
  const after = await span();
  expect(Math.abs(timeAt(after, 0.4) - timeAt(before, 0.6))).toBeLessThan((after.to - after.from) / 100);
  expect(await page.$('.lane-range')).toBeNull();
  await reset();
}, TIMEOUT);

test('a drag on the axis selects a time: the list shows that time alone, Escape shows all again', async () => {
  await drag(0.8, 0.2, axis());
  const shown = await rowCount();
  expect(shown).toBe(article.filter(({ t }) => t >= timeAt(all, 0.2) && t < timeAt(all, 0.8)).length);
  expect(shown).toBeLessThan(article.length);
  expect(await textOf(page, '.lane-range')).toMatch(/\d\d:\d\d:\d\d\.\d{3}\s–\s\d\d:\d\d:\d\d\.\d{3}\s9 min \d+ s selected/);
  expect(await span()).toEqual(all);
  await page.focus('.lane-scroller');
  await page.keyboard.press('Escape');
  expect(await rowCount()).toBe(article.length);
}, TIMEOUT);

test('with Shift a drag selects anywhere, and the button takes it away', async () => {
  await drag(0.1, 0.3, middle(), ['Shift']);
  expect(await rowCount()).toBeLessThan(article.length);
  // Its edge is taken up again.
  await drag(0.3, 0.5, axis());
  expect(await rowCount()).toBe(article.filter(({ t }) => t >= timeAt(all, 0.1) && t < timeAt(all, 0.5)).length);
  await page.click('[data-clear]');
  expect(await rowCount()).toBe(article.length);
}, TIMEOUT);

test('keys zoom, pan and select', async () => {
  await page.focus('.lane-scroller');
  await page.keyboard.press('+');
  const near = await span();
  expect(near.to - near.from).toBeCloseTo((all.to - all.from) / 2, 0);
  await page.keyboard.press('ArrowLeft');
  expect((await span()).from).toBeCloseTo(near.from - (near.to - near.from) / 10, 0);
  await page.keyboard.press('-');
  expect(await span()).toEqual(all);
  await page.keyboard.down('Shift');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
  const selected = await rowCount();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.up('Shift');
  expect(selected).toBeLessThan(article.length);
  expect(await rowCount()).toBeGreaterThan(selected);
  await reset();
}, TIMEOUT);

test('Enter opens the call that is nearest, and a screen reader hears which it is', async () => {
  const { length } = article;
  await page.focus('.lane-scroller');
  await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowRight');
  expect(await textOf(page, '.lanes [role="status"]')).toMatch(/GET \/api\/orders .*\d\d:\d\d:\d\d/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#details');
  const chosen = await page.$eval('.window-row[aria-selected="true"]', (row) => Number(row.id.split('-')[1]));
  expect(chosen).toBeGreaterThan(length - 12);
  await page.evaluate(() => document.querySelector<HTMLElement>('#details button')?.click());
}, TIMEOUT);

test('pointing at the refused refresh tells what it was, a click opens it', async () => {
  const refresh = article.find((event) => event.kind === 'request' && event.url.path === '/api/auth/refresh')!;
  const x = at((refresh.t - all.from) / (all.to - all.from));
  const row = await page.$eval('.lane-name.tab', (name) => name.getBoundingClientRect().top);
  await page.mouse.move(x, row + 9);
  await page.waitForSelector('.lane-tip');
  expect(await textOf(page, '.lane-tip')).toMatch(/refresh POST \/api\/auth\/refresh 200 rejected behind a 2xx .* 96 ms UTC/);
  await page.mouse.click(x, row + 9);
  await page.waitForSelector(`#event-${refresh.seq}[aria-selected="true"]`);
  await page.mouse.move(5, 5);
  await page.waitForFunction(() => document.querySelector('.lane-tip') === null);
}, TIMEOUT);

test('the lanes are there in words when they are asked for', async () => {
  expect(await page.$('.lane-table')).toBeNull();
  await page.evaluate(() => document.querySelector<HTMLElement>('.lane-foot [aria-expanded]')?.click());
  await page.waitForSelector('.lane-table td');
  const table = await textOf(page, '.lane-table');
  expect(table).toMatch(/refresh\s+\d\d:\d\d:\d\d\.\d{3}\s+96 ms\s+rejected behind a 2xx/);
  expect(table).toMatch(/hidden\s+\S+\s+1 min/);
}, TIMEOUT);

test('they are painted in the colours of the theme, and again when it changes', async () => {
  const corner = (): Promise<number[]> =>
    page.$eval('.lane-area canvas', (element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let [red, green] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] !== 255) continue;
        if (data[i]! > data[i + 1]! + 60) red += 1;
        if (data[i + 1]! > data[i]! + 60) green += 1;
      }
      return [red, green];
    });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await frame();
  const light = await corner();
  expect(Math.min(...light)).toBeGreaterThan(10);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await frame();
  expect(await corner()).not.toEqual(light);
}, TIMEOUT);

test('the live edge is followed until somebody looks elsewhere, and then nothing moves until they come back', async () => {
  const { page: live, push } = await openLive(panel);
  const past = busyLog(2000);
  const shift = Date.now() - past.at(-1)!.t;
  await push(past.map((event) => ({ ...event, t: event.t + shift })));
  await selectView(live, 'timeline');
  await live.waitForSelector('.lane-area canvas');
  const read = () => live.$eval('.lanes', (lanes) => ({ ...(lanes as HTMLElement).dataset })) as Promise<{ from: string; to: string; follows: string }>;
  const box = await live.$eval('.lane-area', (element) => element.getBoundingClientRect().toJSON() as { x: number; y: number; width: number });
  let seq = past.length;
  const wait = async (): Promise<void> => {
    const t = Date.now();
    seq += 1;
    await push([{ kind: 'mark', note: 'm', seq, t, tab: 817, frame: 0, doc: 'd' }]);
    await live.waitForSelector(`[data-events="${seq}"]`);
    await live.waitForFunction((to: number) => Date.now() > to, {}, t + 300);
  };
  const whole = await read();
  await wait();
  expect(Number((await read()).to)).toBeGreaterThan(Number(whole.to));
  // Close to the edge: what is in sight moves along.
  await live.mouse.move(box.x + box.width * 0.98, box.y + 20);
  await live.mouse.wheel({ deltaY: -600 });
  await live.waitForFunction((to: string) => Number(document.querySelector<HTMLElement>('.lanes')?.dataset['from']) > Number(to) + 1000, {}, whole.from);
  const close = await read();
  expect(close.follows).toBe('true');
  await wait();
  const later = await read();
  expect(Number(later.from)).toBeGreaterThan(Number(close.from));
  expect(Number(later.to) - Number(later.from)).toBeCloseTo(Number(close.to) - Number(close.from), 0);
  // Elsewhere: nothing moves.
  await live.focus('.lane-scroller');
  for (let i = 0; i < 12; i += 1) await live.keyboard.press('ArrowLeft');
  await live.waitForSelector('[data-follow]');
  const away = await read();
  expect(away.follows).toBe('false');
  await wait();
  expect(await read()).toEqual(away);
  await live.click('[data-follow]');
  await live.waitForSelector('.lanes[data-follows="true"]');
  expect(Number((await read()).to)).toBeGreaterThan(Date.now() - 1000);
  expect(await live.$('[data-follow]')).toBeNull();
}, TIMEOUT);

test('many events are looked through as fast as a few', async () => {
  const pages: Page[] = [];
  for (const events of [busyLog(5000), busyLog(30_000)]) {
    const one = await panel.open();
    await panel.importFile(one, 'busy.har', recording(events));
    await hasEvents(one, events.length);
    await selectView(one, 'timeline');
    await one.waitForSelector('.window-row');
    pages.push(one);
  }
  /** Seconds of script for one way in and out again. */
  async function look(one: Page): Promise<number> {
    await one.bringToFront();
    const { ScriptDuration: before = 0 } = await one.metrics();
    await one.mouse.move(700, 130);
    for (const deltaY of [-300, -300, -300, -300, 300, 300, 300, 300]) await one.mouse.wheel({ deltaY });
    return ((await one.metrics()).ScriptDuration ?? 0) - before;
  }
  const [short, long] = pages as [Page, Page];
  const took: number[][] = [[], [], []];
  // The short log twice in each round: what differs between those two is noise.
  for (let round = 0; round < 7; round += 1) for (const [i, one] of [short, short, long].entries()) took[i]!.push(await look(one));
  const [few = 0, control = 0, many = 0] = took.map((list) => list.sort((a, b) => a - b)[3]!);
  const nodes = await Promise.all(pages.map((one) => one.$$eval('.lanes *', (every) => every.length)));
  console.log(`script for 8 turns of the wheel, s: ${few.toFixed(4)}, again ${control.toFixed(4)}, 30 000 events ${many.toFixed(4)}; elements ${nodes.join(', ')}`);
  expect(control / few).toBeLessThan(2);
  expect(many / few).toBeLessThan(3);
  expect(Math.max(...nodes)).toBeLessThan(80);
}, 3 * TIMEOUT);
