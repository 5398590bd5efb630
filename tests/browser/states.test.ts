import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dock } from '../../scripts/lib/panel.mjs';
import { until } from '../../scripts/lib/until.mjs';
import { violationsIn } from '../support/axe';
import { shownIn, statesOf } from './durable/support/open-devtools';
import { BLANK, click, openBench, type Bench } from './support/bench';
import { grant } from './support/site-access';

/** Each state in which the panel has something else to say than its answer: in real DevTools, with a picture of it. */
const PICTURES = fileURLToPath(new URL('../../out/pictures/states/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let bench: Bench;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  // A page without scripts has done nothing that could be missed.
  bench = await openBench('/apps/soft-error-accepted/cured/');
  await dock(bench.devtools, 'undocked');
  await bench.panel.evaluate(axe);
});
afterAll(() => bench?.close());

/** Waits for a state, takes its picture, and asks whether everybody can use it. */
async function seen(state: string, name = state): Promise<string> {
  await until(`the state ${state}`, async () => (await statesOf(bench.panel)).includes(state));
  return pictured(name, `[data-state="${state}"]`);
}

async function pictured(name: string, selector: string): Promise<string> {
  await bench.devtools.bringToFront();
  await bench.devtools.screenshot({ path: `${PICTURES}${name}.png` });
  expect(await violationsIn(bench.panel), name).toEqual([]);
  return bench.panel.$eval(selector, (element) => (element as HTMLElement).innerText);
}

const gap = (reason: string): Promise<unknown> => until(`a gap ${reason}`, async () => (await bench.events()).some((event) => event.kind === 'gap' && event.reason === reason));

it('loaded late: the page had begun before', async () => {
  expect(await seen('late')).toContain('Reload');
});

it('waiting: three sentences and one button', async () => {
  await bench.page.reload();
  await until('the beginning to be seen', async () => !(await statesOf(bench.panel)).includes('late'));
  // The last word of a page that loads: one that came behind Clear would be in the new session.
  await until('the whole beginning', async () => (await bench.events()).some((event) => event.kind === 'lifecycle' && event.what === 'pageshow'));
  await click(bench.panel, 'Clear');
  await seen('no_traffic');
  expect((await bench.panel.$eval('[data-state="no_traffic"] p', (text) => text.textContent!)).match(/[.?!](\s|$)/g)).toHaveLength(3);
  expect(await bench.panel.$$('[data-state="no_traffic"] button')).toHaveLength(1);
});

it('nothing recognised: leads to the calls, where one can be taught', async () => {
  await bench.visit(BLANK);
  await bench.page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
  await seen('nothing_recognised');
  await (await bench.panel.waitForSelector('[data-state="nothing_recognised"] .push'))!.evaluate((button) => (button as HTMLElement).click());
  // The list may show the page's own call for a frame, before the filter that leads here has sifted.
  await until('the call to be listed', () =>
    bench.panel.$$eval('.window-row', (rows) => rows.filter((row) => (row as HTMLElement).innerText.includes('/ways/echo')).map((row) => (row as HTMLElement).click()).length > 0),
  );
  await bench.panel.waitForSelector('#details .teach');
  await bench.panel.evaluate(() => ((document.querySelector('#filter') as HTMLInputElement).focus(), undefined));
  await bench.devtools.keyboard.press('Escape');
  await bench.panel.$eval('#tab-diagnosis', (tab) => (tab as HTMLElement).click());
});

it('a view that cannot be drawn says so, leaves the others, and is drawn when asked again', async () => {
  await bench.panel.evaluate(() => {
    const ResizeObserver = class {
      constructor() {
        throw new TypeError('a fault of ours');
      }
    };
    Object.assign(window, { own: window.ResizeObserver, ResizeObserver });
  });
  const choose = (view: string) => bench.panel.$eval(`#tab-${view}`, (tab) => (tab as HTMLElement).click());
  await choose('timeline');
  expect(await seen('view_failed')).toContain('TypeError: a fault of ours');
  await choose('tokens');
  await until('the other view', async () => !(await statesOf(bench.panel)).includes('view_failed'));
  await choose('timeline');
  await seen('view_failed');
  await bench.panel.evaluate(() => void Object.assign(window, { ResizeObserver: (window as unknown as { own: typeof ResizeObserver }).own }));
  await bench.panel.$eval('[data-state="view_failed"] .push', (button) => (button as HTMLElement).click());
  await bench.panel.waitForSelector('[data-view="timeline"] .window-row');
  await choose('diagnosis');
});

it('paused: what happens now is missing later', async () => {
  await click(bench.panel, 'Pause');
  expect(await seen('paused')).toContain('paused');
  await click(bench.panel, 'Pause');
  await until('an end of the pause', async () => !(await statesOf(bench.panel)).includes('paused'));
});

it('worker restarted: said beside the findings, with its time', async () => {
  await bench.page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
  await bench.killWorker();
  await bench.page.evaluate(() => fetch('/ways/echo').then((answer) => answer.text()));
  await gap('worker-restarted');
  await bench.panel.waitForSelector('.gaps li');
  expect(await pictured('worker-restarted', '.gaps')).toMatch(/at \d\d:\d\d:\d\d/);
});

it('log full: the oldest events made room, and that is said', async () => {
  await bench.panel.evaluate(() => chrome.storage.local.set({ limits: { events: 1000, megabytes: 256 } }));
  await bench.page.evaluate(async () => {
    for (let n = 0; n < 1500; n += 1) {
      localStorage.setItem(`token-${n % 50}`, `a-token-with-the-number-${n}`);
      if (n % 10 === 9) await new Promise((done) => setTimeout(done));
    }
  });
  await gap('evicted');
  // With each batch that makes room the panel reads the log anew.
  await until('the panel to hold what the log holds', async () => (await shownIn(bench.panel)).events === (await bench.events()).length);
  await until('the panel to say it', async () => (await bench.panel.$eval('.gaps', (list) => (list as HTMLElement).innerText).catch(() => '')).includes('oldest'));
  await pictured('log-full', '.gaps');
  await bench.panel.evaluate(() => chrome.storage.local.remove('limits'));
});

it('an imported file: it is said that this is not the open page, with the way back', async () => {
  const recording = gunzipSync(readFileSync(new URL('../accuracy/recordings/article-final-faulty-run.gz', import.meta.url))).toString();
  await bench.panel.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'from-qa.har'));
    dispatchEvent(new DragEvent('drop', { dataTransfer }));
  }, recording);
  expect(await seen('file')).toContain('from-qa.har');
  await bench.panel.$eval('[data-state="file"] .push', (button) => (button as HTMLElement).click());
  await until('the live session', async () => !(await statesOf(bench.panel)).includes('file'));
});

it('a file that is none: what is wrong with it, and nothing changed', async () => {
  // The way back from the file before may still be under way.
  const before = await until('the live session', () => bench.panel.$eval('[data-view]', (root) => (root as HTMLElement).dataset['session']));
  await bench.panel.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"log":'], 'cut.har'));
    dispatchEvent(new DragEvent('drop', { dataTransfer }));
  });
  await bench.panel.waitForSelector('[role="alert"]');
  expect(await pictured('bad-file', '[role="alert"]')).toContain('cut.har');
  expect(await bench.panel.$eval('[data-view]', (root) => (root as HTMLElement).dataset['session'])).toBe(before);
  await bench.panel.$eval('[role="alert"] button', (button) => (button as HTMLElement).click());
});

it('stopped: what was seen until then stays', async () => {
  await click(bench.panel, 'Stop');
  await seen('stopped');
});

it('not watched: nothing is added to the page', async () => {
  await click(bench.panel, 'Clear');
  await seen('not_watched');
});

it('site access withheld by the browser: with the button that asks for it', async () => {
  await grant(bench.browser, bench.panel.url(), 'ON_CLICK');
  try {
    await bench.panel.evaluate(() => ((document.body.dataset['old'] = ''), location.reload()));
    await until('the panel, anew', () => bench.panel.evaluate(() => document.querySelector('body:not([data-old]) [data-view]') !== null));
    await bench.panel.evaluate(axe);
    expect(await seen('no_access')).toContain('Allow access');
  } finally {
    await grant(bench.browser, bench.panel.url(), 'ON_ALL_SITES');
  }
  await until('what was there before', async () => (await statesOf(bench.panel)).includes('not_watched'));
});

it('a page of the browser: it cannot be watched', async () => {
  await bench.page.goto('chrome://version');
  await seen('restricted');
});
