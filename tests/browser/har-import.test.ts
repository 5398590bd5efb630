import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/lib/browser.mjs';
import { until } from '../../scripts/lib/until.mjs';
import { writeRecording } from '../../src/recording/write';
import { eventsOf } from '../accuracy/files';
import { meta, sampleLog } from '../recording/sample';

/** Files of ours in the Network panel of a real DevTools, by its own import. */
let browser: Browser;
let devtools: Page;

beforeAll(async () => {
  browser = await launchBrowser({ headless: true });
  const page = (await browser.pages())[0]!;
  await page.bringToFront();
  devtools = await page.openDevTools();
  await until('DevTools', () => devtools.evaluate(`document.querySelector('.root-view') !== null`));
});
afterAll(() => browser?.close());

interface Row {
  method: string;
  url: string;
  status: number;
  type: string;
}

/** What the panel has after an import, and what it shows as text. Given as text, so that no bundler rewrites its imports. */
const importInto = (text: string): Promise<{ rows: Row[]; shown: string }> =>
  devtools.evaluate(`(async () => {
    const UI = await import('./ui/legacy/legacy.js');
    await UI.ViewManager.ViewManager.instance().showView('network');
    const { NetworkPanel } = await import('./panels/network/network.js');
    const { NetworkLog } = await import('./models/logs/logs.js');
    NetworkLog.NetworkLog.instance().reset(true);
    const view = NetworkPanel.NetworkPanel.instance().networkLogView;
    await view.onLoadFromFile(new File([${JSON.stringify(text)}], 'recording.har'));
    const requests = NetworkLog.NetworkLog.instance().requests();
    const wanted = requests.at(-1)?.name() ?? '';
    for (let tries = 0; tries < 300 && !view.element.innerText.includes(wanted); tries += 1) await new Promise((done) => setTimeout(done, 50));
    return { rows: requests.map((one) => ({ method: one.requestMethod, url: one.url(), status: one.statusCode, type: one.resourceType().name() })), shown: view.element.innerText };
  })()`) as Promise<{ rows: Row[]; shown: string }>;

interface Entry {
  request: { method: string; url: string };
  response: { status: number };
  _resourceType: string;
}

const entriesIn = (text: string): Entry[] => (JSON.parse(text) as { log: { entries: Entry[] } }).log.entries;
const sorted = (rows: readonly string[]): string[] => [...rows].sort();

test.each(['article-final-faulty-run', 'library-oidc-client-quiet-run', 'quiet-service-worker-quiet-run', 'quiet-cookie-pair-quiet-run'])('%s: every entry is a row of the Network panel', async (name) => {
  const text = writeRecording(eventsOf(`tests/accuracy/recordings/${name}.gz`), meta);
  const entries = entriesIn(text);
  const { rows, shown } = await importInto(text);
  expect(entries.length).toBeGreaterThan(3);
  expect(sorted(rows.map(({ method, url, status, type }) => `${method} ${url} ${status} ${type}`))).toEqual(sorted(entries.map(({ request, response, _resourceType }) => `${request.method} ${request.url} ${response.status} ${_resourceType}`)));
  const last = entries.at(-1)!.request.url.split('/').at(-1)!;
  expect(shown).toContain(last.split('?')[0]);
});

test('odd texts, calls without an answer and addresses without an origin harm nothing', async () => {
  const text = writeRecording(sampleLog(12, 200), meta);
  expect((await importInto(text)).rows).toHaveLength(entriesIn(text).length);
});
