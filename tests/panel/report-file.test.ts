import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { buildViewer } from '../../scripts/lib/viewer.mjs';
import type { LogEvent } from '../../src/core/event';
import { pack, packedIn } from '../../src/recording/packed';
import { readRecording } from '../../src/recording/read';
import { readFile } from '../../src/recording/read-file';
import { reportPage } from '../../src/recording/report-page';
import { recordingParts } from '../../src/recording/write';
import { eventsOf } from '../accuracy/files';
import { meta, sampleLog } from '../recording/sample';

/** A report as it is saved, opened from a file. */
const TIMEOUT = 60_000;
let viewer: string;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  viewer = await buildViewer();
  folder = mkdtempSync(join(tmpdir(), 'auth-report-'));
  browser = await launchBrowser({ headless: true });
}, TIMEOUT);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const packed = (events: readonly LogEvent[]): Promise<string> => pack(recordingParts(events, meta, { entries: false }));

/** The path of a saved report. */
function saved(data: string, title = 'auth-shop.test'): string {
  const path = join(folder, 'report.html');
  writeFileSync(path, reportPage(viewer, title, data).join(''));
  return path;
}

/** Opens a file as a double click does; `asked` is all that the page loads, `said` what went wrong. */
async function open(path: string): Promise<{ page: Page; asked: string[]; said: string[] }> {
  const page = await browser.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`file://${path}`);
  await page.waitForSelector('[data-view]:not([data-events="0"])');
  return { page, asked, said };
}

test('the policy lets the page run with the recording inside, and nothing is asked for', async () => {
  const events = eventsOf('tests/accuracy/recordings/article-final-faulty-run.gz');
  const path = saved(await packed(events), 'auth <b>&"shop"');
  const { page, asked, said } = await open(path);
  expect(await page.$eval('[data-view]', (root) => (root as HTMLElement).dataset['events'])).toBe(String(events.length));
  expect(await page.$$eval('[data-story]', (cards) => cards.length)).toBe(1);
  expect(await page.title()).toBe('auth <b>&"shop"');
  expect(asked).toEqual([`file://${path}`]);
  expect(said).toEqual([]);
}, TIMEOUT);

test('on paper a report shows all of itself, whatever view was chosen', async () => {
  const { page } = await open(saved(await packed(eventsOf('tests/accuracy/recordings/article-final-faulty-run.gz'))));
  await page.waitForSelector('.happened li');
  for (const view of ['timeline', 'diagnosis']) {
    await page.click(`#tab-${view}`);
    await page.waitForSelector(`[data-view="${view}"]`);
    await page.emulateMediaType('print');
    const shown = await page.evaluate(() => {
      const visible = (selector: string): number => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0).length;
      const clips = [...document.querySelectorAll<HTMLElement>('body, body *')].filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).overflow !== 'visible' && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1) && !element.classList.contains('unseen') && !element.matches('svg *, svg'));
      return { stories: visible('[data-story]'), facts: visible('.facts-list li'), happened: visible('.happened li'), environment: visible('.receipt dt') > 5, tools: visible('.bar, .tabs, .lanes, .window-list, .actions'), clips: clips.map((element) => element.className) };
    });
    expect(shown, view).toMatchObject({ stories: 1, facts: 2, environment: true, tools: 0, clips: [] });
    expect(shown.happened).toBeGreaterThan(5);
    await page.emulateMediaType('screen');
  }
}, TIMEOUT);

test('a recording that is not packed is shown as well, whatever its texts say', async () => {
  const events = sampleLog(9, 60);
  expect(JSON.stringify(events)).toContain('</script>');
  const { page, said } = await open(saved([...recordingParts(events, meta)].join('')));
  expect(await page.$eval('[data-view]', (root) => (root as HTMLElement).dataset['events'])).toBe('60');
  expect(said).toEqual([]);
}, TIMEOUT);

test('another script in the place of ours does not run', async () => {
  const path = saved(await packed(sampleLog(9, 60)));
  writeFileSync(path, reportPage(viewer, 'x', await packed(sampleLog(9, 60))).join('').replace('</body>', '<script>document.title = "run"</script><img src="http://127.0.0.1:9/x.png"></body>'));
  const { page } = await open(path);
  expect(await page.title()).toBe('x');
}, TIMEOUT);

test('what is packed comes back letter by letter', async () => {
  const events = sampleLog(4, 50);
  const data = JSON.parse(await packed(events)) as { gzip: string };
  const text = gunzipSync(Buffer.from(data.gzip, 'base64')).toString();
  expect(text).toBe([...recordingParts(events, meta, { entries: false })].join(''));
  expect(readRecording(text)).toMatchObject({ events: JSON.parse(JSON.stringify(events)) as unknown });
  expect(packedIn(text)).toBeUndefined();
  expect(Buffer.from(await packedIn(JSON.stringify(data))!.arrayBuffer())).toEqual(Buffer.from(data.gzip, 'base64'));
});

test('a report is read like a recording, and one whose packing was harmed is told', async () => {
  const events = sampleLog(4, 50);
  const data = await packed(events);
  const page = reportPage(viewer, 'x', data).join('');
  expect(await readFile(new Blob([page]))).toMatchObject({ events: JSON.parse(JSON.stringify(events)) as unknown });
  expect(await readFile(new Blob([page.replace(data, data.replace(/.{8}"\}$/, '"}'))]))).toMatchObject({ error: { code: 'damaged' } });
  expect(await readFile(new Blob([page.slice(0, page.indexOf(data) + 200)]))).toMatchObject({ error: { code: 'cut' } });
});

/** Ordinary use: a call every three seconds for an hour, each seen by page and wire, with a refresh every five minutes; the longest recording of the lab, as often as it takes. */
const HOUR_OF_CALLS = 1200;

test('an hour of ordinary use has less than 1.5 MB', async () => {
  const lap = eventsOf('tests/accuracy/recordings/library-axios-quiet-long.gz');
  const calls = lap.filter(({ kind }) => kind === 'request').length / 2;
  const length = lap.at(-1)!.t - lap[0]!.t;
  const hour: LogEvent[] = [];
  for (let n = 0; n * calls < HOUR_OF_CALLS; n += 1) {
    // Each lap has tokens, marks and documents of its own: nothing is made smaller by being said twice.
    const text = JSON.stringify(lap).replace(/"([0-9a-f]{12})"/g, (_, id: string) => `"${rolled(id, n)}"`).replace(/~([0-9a-f]+)/g, (_, mark: string) => `~${rolled(mark, n)}`);
    for (const event of JSON.parse(text) as LogEvent[]) hour.push({ ...event, seq: hour.length + 1, t: event.t + n * length, ...('call' in event && { call: `${event.call}.${n}` }) } as LogEvent);
  }
  const path = saved(await packed(hour));
  console.log(`${hour.length} events, ${Math.round(JSON.stringify(hour).length / 1000)} kB as JSON, ${Math.round(statSync(path).size / 1000)} kB as a report, of which the viewer has ${Math.round(viewer.length / 1000)}`);
  expect(statSync(path).size).toBeLessThan(1_500_000);
  expect(await (await open(path)).page.$eval('[data-view]', (root) => (root as HTMLElement).dataset['events'])).toBe(String(hour.length));
}, TIMEOUT);

/** Other hex digits, the same for the same. */
const rolled = (hex: string, n: number): string => [...hex].map((digit, i) => ((parseInt(digit, 16) + n * (7 + i * 3)) % 16).toString(16)).join('');
