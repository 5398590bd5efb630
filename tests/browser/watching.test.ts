import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { readdirSync } from 'node:fs';
import { EXTENSION, labState, openBench, type Bench } from './support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench?.close());

const resultOf = (page: Bench['page']): Promise<unknown> => page.evaluate(() => JSON.parse(document.body.dataset['result'] ?? 'null') as unknown);

describe('a watched page', () => {
  it('is seen from its first inline script on, 20 of 20 loads', async () => {
    await bench.clear();
    for (let load = 0; load < 20; load += 1) await bench.visit('/fixtures/early-fetch');
    const calls = async () => (await bench.events()).filter((event) => event.kind === 'request' && event.view === 'page' && event.url.path.startsWith('/fixtures/early-fetch/'));
    await until('80 early calls', async () => (await calls()).length >= 80);
    const seen = await calls();
    expect(seen).toHaveLength(80);
    expect(new Set(seen.map(({ doc }) => doc)).size).toBe(20);
    const late = (await bench.events()).filter((event) => event.kind === 'lifecycle' && event.what === 'start' && event.late && event.url?.path === '/fixtures/early-fetch');
    expect(late).toEqual([]);
  });

  it('is hooked', async () => {
    await bench.visit('/fixtures/plain');
    expect(await resultOf(bench.page)).toMatchObject({ fetch: false, setItem: false });
  });

  it('still finds sources that look native by the usual test', async () => {
    const looks = await bench.page.evaluate(() => [fetch, XMLHttpRequest.prototype.open, Storage.prototype.setItem].map((native) => [native.toString(), native.name, native.length]));
    expect(looks).toEqual([
      ['function fetch() { [native code] }', 'fetch', 1],
      ['function open() { [native code] }', 'open', 2],
      ['function setItem() { [native code] }', 'setItem', 2],
    ]);
  });
});

describe('a page on a host that is not watched', () => {
  it('has native functions, no extra script, and cannot load any file of the extension', async () => {
    const other = await bench.browser.newPage();
    await other.goto(`http://elsewhere.localhost:${bench.lab.port}/fixtures/plain`);
    await labState(other, 'done');
    expect(await resultOf(other)).toEqual({ fetch: true, xhrOpen: true, xhrSend: true, setItem: true, localStorage: true });
    expect(await other.evaluate(() => [...document.scripts].every((script) => script.src.startsWith(location.origin)))).toBe(true);

    const id = bench.panel.url().split('/')[2]!;
    const files = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(EXTENSION.length + 1));
    expect(files.length).toBeGreaterThan(10);
    const loaded = await other.evaluate(
      (urls) =>
        Promise.all(urls.map((url) => fetch(url).then((answer) => (answer.ok ? url : ''), () => ''))),
      files.map((file) => `chrome-extension://${id}/${file}`),
    );
    expect(loaded.filter(Boolean)).toEqual([]);
    await other.close();
    await bench.page.bringToFront();
  });

  it('is native again once watching ends', async () => {
    await bench.visit('/fixtures/plain');
    await bench.panel.evaluate(() => document.querySelector<HTMLElement>('button[aria-label="Stop"]')!.click());
    await until('native functions', async () => {
      await bench.page.reload();
      await labState(bench.page, 'done');
      return (await resultOf(bench.page) as { fetch: boolean }).fetch;
    });
    await bench.panel.evaluate(() => document.querySelector<HTMLElement>('button[aria-label="Watch"]')!.click());
    await until('hooked functions', async () => {
      await bench.page.reload();
      await labState(bench.page, 'done');
      return !(await resultOf(bench.page) as { fetch: boolean }).fetch;
    });
  });
});
