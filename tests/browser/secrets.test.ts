import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { openBench, type Bench } from './support/bench';

const SECRET = 'Zq7Wv3Kx9Lm2Rt5Yb8Nc4Pd6';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

/** The secret itself, its pieces of 12 characters, and the same in base64 at its three alignments. */
function traces(): string[] {
  const pieces = Array.from({ length: SECRET.length - 11 }, (_, at) => SECRET.slice(at, at + 12));
  const encoded = [0, 1, 2].map((shift) => Buffer.from('x'.repeat(shift) + SECRET).toString('base64').slice(shift === 0 ? 0 : 4, -4));
  return [...pieces, ...encoded];
}

it('a secret planted in bodies, headers, cookies, URL, storage, messages and a button is in no place that we keep or show', async () => {
  await bench.clear();
  await bench.visit(`/fixtures/planted?s=${SECRET}`);
  await bench.page.click('#secret-button');
  await until('the click in the log', async () => (await bench.events()).some(({ kind }) => kind === 'step'));
  await bench.caughtUp();

  const events = await bench.events();
  // It was really seen: in each of these places a token stands in for it.
  const places = new Set(events.flatMap((event) => (event.kind === 'request' ? event.sent.map((use) => use.place) : [])));
  expect([...places].sort()).toEqual(expect.arrayContaining(['cookie', 'header', 'query']));
  const kinds = new Set(events.map(({ kind }) => kind));
  expect([...kinds]).toEqual(expect.arrayContaining(['request', 'response', 'body', 'settled', 'storage', 'cookie', 'step']));

  const kept: Record<string, string> = { log: JSON.stringify(events) };
  kept['extension storage'] = await bench.panel.evaluate(async () => JSON.stringify(await Promise.all([chrome.storage.session.get(), chrome.storage.local.get(), { ...localStorage }])));
  kept['databases'] = await bench.panel.evaluate(async () => JSON.stringify((await indexedDB.databases()).map(({ name }) => name)));
  for (const view of ['Diagnosis', 'Timeline', 'Tokens']) {
    await bench.panel.evaluate((name) => [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) => tab.textContent === name)!.click(), view);
    await bench.panel.waitForFunction((name) => document.querySelector<HTMLElement>('[data-view]')?.dataset['view'] === name.toLowerCase(), {}, view);
    kept[`panel, ${view}`] = await bench.panel.evaluate(() => document.documentElement.outerHTML);
  }
  expect(JSON.parse(kept['databases']!)).toEqual(['auth-devtools-log']);

  const found = Object.entries(kept).flatMap(([place, text]) => traces().filter((trace) => text.includes(trace)).map((trace) => `${place}: …${text.slice(Math.max(0, text.indexOf(trace) - 60), text.indexOf(trace))}`));
  expect([...new Set(found)]).toEqual([]);
});
