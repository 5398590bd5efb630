import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/lib/until.mjs';
import { readdirSync } from 'node:fs';
import { click, EXTENSION, labState, openBench, type Bench } from './support/bench';
import { tabIdOf, worker } from './support/tabs';

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

  it('is not even asked who it is, when watching begins: only tabs with a document of the site are', async () => {
    const other = await bench.browser.newPage();
    await other.goto(`http://elsewhere.localhost:${bench.lab.port}/fixtures/plain?stranger`);
    const stranger = await tabIdOf(bench, other.url());
    const blank = await bench.browser.newPage();
    const nobodys = await tabIdOf(bench, 'about:blank');
    await bench.page.bringToFront();
    await bench.visit('/fixtures/plain');
    const watched = await tabIdOf(bench, bench.page.url());
    await press('Stop');
    // No page can feel that a script looks at it from an isolated world: so the browser's own function is listened to, and called.
    const listening = await worker(bench);
    await listening.evaluate(() => {
      const tabs: number[] = [];
      Object.assign(globalThis, { asked: tabs });
      chrome.scripting.executeScript = new Proxy(chrome.scripting.executeScript, {
        apply(execute, scripting, args: [{ target: { tabId: number } }]) {
          tabs.push(args[0].target.tabId);
          return Reflect.apply(execute, scripting, args) as unknown;
        },
      });
    });
    await press('Watch');
    // The question, the relay, the hook: whoever else is asked is asked before these come.
    const tabs = await until('both scripts in the page', async () => {
      const asked = await listening.evaluate(() => (globalThis as unknown as { asked: number[] }).asked);
      return asked.filter((tab) => tab === watched).length > 2 && asked;
    });
    expect(tabs).not.toContain(stranger);
    expect(tabs).not.toContain(nobodys);
    await other.close();
    await blank.close();
    await bench.page.bringToFront();
  });

  it('is native again after a reload once watching ends', async () => {
    await bench.visit('/fixtures/plain');
    await press('Stop');
    await until('native functions', async () => {
      await bench.page.reload();
      await labState(bench.page, 'done');
      return ((await resultOf(bench.page)) as { fetch: boolean }).fetch;
    });
    await press('Watch');
    await until('hooked functions', async () => {
      await bench.page.reload();
      await labState(bench.page, 'done');
      return !((await resultOf(bench.page)) as { fetch: boolean }).fetch;
    });
  });

  it('is left alone when it is a frame of another site in a watched page', async () => {
    await bench.visit('/fixtures/plain');
    await press('Stop');
    await bench.visit('/fixtures/plain');
    const url = `http://elsewhere.localhost:${bench.lab.port}/fixtures/plain`;
    await bench.page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), url);
    const frame = await until('the frame', () => bench.page.frames().find((one) => one.url() === url));
    await frame.waitForFunction(() => document.body?.dataset['lab'] === 'done');
    await press('Watch');
    const isHooked = async () => {
      let stack: string | undefined = '';
      const toString = () => {
        ({ stack } = new Error());
        return 'no method';
      };
      await fetch('/', { method: { toString } as never }).catch(() => undefined);
      return stack?.includes('-extension://');
    };
    await until('a hook in the page', () => bench.page.evaluate(isHooked));
    expect(await frame.evaluate(isHooked)).toBe(false);
  });
});

describe('a page that stays open while watching ends and begins again', () => {
  it('goes on working with the storage it has kept, and is seen again, calls and writes apart from the earlier ones', async () => {
    const { page } = bench;
    await bench.visit('/fixtures/plain');
    await page.evaluate(() => ((window as unknown as { kept: Storage }).kept = localStorage));
    await page.evaluate(() => fetch('/fixtures/early-fetch/1'));
    await until('the call', async () => (await bench.events()).some((event) => event.kind === 'request' && event.url.path === '/fixtures/early-fetch/1'));
    await press('Stop');
    // What is written sooner may still be seen.
    await bench.panel.waitForSelector('button[aria-label="Watch"]');
    const use = (token: string) => page.evaluate((text) => {
      const { kept } = window as unknown as { kept: Storage };
      kept.setItem('access_token', text);
      kept['refresh_token'] = text;
      return [kept.getItem('access_token'), localStorage.getItem('refresh_token'), kept.length > 1, kept === localStorage];
    }, token);
    expect(await use('a-token-while-nobody-watches')).toEqual(['a-token-while-nobody-watches', 'a-token-while-nobody-watches', true, true]);
    const before = (await bench.events()).length;
    await press('Watch');
    await until('the page to be told again', async () => (await bench.events()).slice(before).some((event) => event.kind === 'lifecycle' && event.what === 'start' && event.late));
    expect(await use('a-token-that-is-seen-again')).toEqual(['a-token-that-is-seen-again', 'a-token-that-is-seen-again', true, true]);
    await page.evaluate(() => fetch('/fixtures/early-fetch/2'));
    const news = async () => (await bench.events()).slice(before);
    await until('the new call', async () => (await news()).some((event) => event.kind === 'request' && event.view === 'page' && event.url.path === '/fixtures/early-fetch/2'));
    const events = await bench.events();
    const calls = events.flatMap((event) => (event.kind === 'request' && event.view === 'page' ? [event.call] : []));
    expect(new Set(calls).size).toBe(calls.length);
    expect((await news()).filter((event) => event.kind === 'storage' && event.op === 'set')).toHaveLength(2);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  });
});

describe('a pause', () => {
  const gaps = async () => (await bench.events()).flatMap((event) => (event.kind === 'gap' && event.reason === 'watch-paused' ? [event.detail] : []));
  const write = (token: string) => bench.page.evaluate((text) => localStorage.setItem('access_token', text), token);
  /** The log tells it sooner than the panel, whose one button does both. */
  const isPaused = (wanted: boolean) => bench.panel.waitForSelector(`button[aria-label="Pause"][aria-pressed="${wanted}"]`);
  const writes = async () => (await bench.events()).filter((event) => event.kind === 'storage' && event.op === 'set').length;

  it('is in the log as soon as it begins, and again when it ends', async () => {
    await bench.clear();
    await bench.visit('/fixtures/plain');
    await press('Pause');
    await until('the gap', async () => (await gaps()).length === 1);
    await isPaused(true);
    await write('a-token-that-is-written-in-the-pause');
    await press('Pause');
    await until('the second gap', async () => (await gaps()).length === 2);
    expect(await gaps()).toEqual(['paused', 'resumed']);
    await write('a-token-that-is-written-behind-it');
    await until('the write', async () => (await writes()) > 0);
    expect(await writes()).toBe(1);
  });

  it('ends with the watch: the next one tells that nobody looked, and sees everything', async () => {
    await isPaused(false);
    await press('Pause');
    await until('the gap', async () => (await gaps()).length === 3);
    await press('Stop');
    await press('Watch');
    await until('the gap of the stop', async () => (await gaps()).length === 4);
    expect((await gaps()).at(-1)).toBe('not watched');
    // The gap comes before the scripts do.
    const starts = async () => (await bench.events()).filter((event) => event.kind === 'lifecycle' && event.what === 'start').length;
    const before = await starts();
    await bench.visit('/fixtures/plain');
    await until('the start of the page', async () => (await starts()) > before);
    await write('a-token-of-the-new-watch');
    await until('the write', async () => (await writes()) === 2);
  });
});

const press = (label: string): Promise<void> => click(bench.panel, label);
