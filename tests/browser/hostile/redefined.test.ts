import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/lib/until.mjs';
import { labState, openBench, type Bench } from '../support/bench';
import { misfits, PAGE, press } from './support';

let bench: Bench;
let plain: Page;
beforeAll(async () => {
  bench = await openBench(PAGE);
  plain = await bench.browser.newPage();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  const errors: string[] = [];
  bench.page.removeAllListeners('pageerror').on('pageerror', (error) => errors.push(String(error)));
  await plain.goto(`http://elsewhere.localhost:${bench.lab.port}${PAGE}`);
  await labState(plain, 'ready');
  await bench.page.bringToFront();
});

/**
 * Replaces what scripts commonly replace, and what the hook needs, by functions that throw: prototypes of every built-in collection and text,
 * constructors, JSON, Reflect, Promise, events. Natives that the test itself needs are kept before. Called again it takes everything back.
 */
const redefine = (): void => {
  const world = window as unknown as Record<string, never> & { restore?: () => void };
  if (world.restore) return world.restore();
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const Failure = Error;
  const taken: [object, string, PropertyDescriptor][] = [];
  const hostile = (): never => {
    throw new Failure('redefined by the page');
  };
  const spoil = (owner: object, names: string[]): void => {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at]!;
      const before = getOwnPropertyDescriptor(owner, name);
      if (!before?.configurable || name === 'constructor') continue;
      taken[taken.length] = [owner, name, before];
      defineProperty(owner, name, before.get ? { ...before, get: hostile } : { ...before, value: hostile });
    }
  };
  const prototypes = [Array, String, RegExp, Map, Set, WeakMap, WeakSet, Headers, URLSearchParams, FormData, TextDecoder, Blob, ReadableStream, CustomEvent, MessagePort, EventTarget, Event].map((one) => one.prototype as object);
  const names = prototypes.map((one) => getOwnPropertyNames(one));
  const statics: [object, string[]][] = [
    [Object, ['entries', 'keys', 'assign', 'fromEntries', 'getOwnPropertyDescriptor', 'defineProperty', 'create', 'hasOwn']], [Array, ['isArray', 'from', 'of']], [JSON, ['parse', 'stringify']], [Reflect, ['apply', 'get', 'set', 'construct', 'ownKeys', 'defineProperty']],
    [Math, ['min', 'max', 'abs']], [Date, ['now', 'parse']], [Promise, ['resolve', 'reject', 'all']], [Promise.prototype, ['then', 'catch', 'finally']], [performance, ['now']], [Performance.prototype, ['now', 'timeOrigin']], [Function.prototype, ['call', 'apply', 'bind', 'toString']],
    [window, ['String', 'Number', 'URL', 'Error', 'WeakMap', 'Map', 'Set', 'Proxy', 'CustomEvent', 'Event', 'MessageChannel', 'TextDecoder', 'Headers', 'Request', 'Blob', 'FormData', 'URLSearchParams', 'Array', 'RegExp', 'Symbol', 'EventTarget', 'Element', 'queueMicrotask', 'setTimeout', 'Storage', 'Response']],
    [Document.prototype, ['hidden', 'baseURI', 'visibilityState']], [Error, ['captureStackTrace']],
  ];
  world.restore = () => {
    for (let at = taken.length - 1; at >= 0; at -= 1) defineProperty(taken[at]![0], taken[at]![1], taken[at]![2]);
    delete world.restore;
  };
  for (let at = 0; at < statics.length; at += 1) spoil(statics[at]![0], statics[at]![1]);
  for (let at = 0; at < prototypes.length; at += 1) spoil(prototypes[at]!, names[at]!);
};

/** Uses what is hooked with nothing but syntax, and tells what the page saw. `run` begins, `read` gives the answer after `redefine` took everything back. */
const use = async (): Promise<unknown> => {
  const log: unknown[] = [];
  const attempt = (name: string, work: () => unknown): void => {
    let saw: unknown;
    try {
      saw = work();
    } catch (error) {
      saw = `${(error as Error).name}: ${(error as Error).message}`;
    }
    log[log.length] = [name, typeof saw === 'object' || typeof saw === 'function' ? typeof saw : saw];
  };
  const { fetch, localStorage: storage, document: doc, XMLHttpRequest: Xhr } = window;
  const calls: Promise<unknown>[] = [];
  const controller = new AbortController();
  const xhr = new Xhr();
  (window as unknown as { redefine(): void }).redefine();
  attempt('fetch', () => (calls[calls.length] = fetch('/ways/auth/token?redefined=1', { method: 'POST', headers: { Authorization: 'Bearer a-token-of-this-page' }, body: '{"refresh_token":"a-refresh-token-of-this-page"}' })));
  attempt('fetch aborted', () => {
    calls[calls.length] = fetch('/ways/auth/slow/3000', { signal: controller.signal });
    controller.abort();
  });
  attempt('xhr', () => {
    xhr.open('POST', '/ways/auth/token');
    xhr.setRequestHeader('Authorization', 'Bearer a-token-of-this-page');
    xhr.send('a=b');
  });
  attempt('setItem', () => storage.setItem('access_token', 'a-token-of-this-page'));
  attempt('assignment', () => ((storage as unknown as Record<string, string>)['refresh_token'] = 'a-token-of-this-page'));
  attempt('getItem', () => storage.getItem('access_token'));
  attempt('delete', () => delete (storage as unknown as Record<string, string>)['refresh_token']);
  attempt('length', () => storage.length);
  attempt('cookie', () => ((doc as Document).cookie = 'access_token=a-token-of-this-page'));
  attempt('beacon', () => navigator.sendBeacon('/ways/auth/token', 'refresh_token=a'));
  attempt('lock', () => navigator.locks.request('token', () => 1));
  attempt('idb', () => typeof indexedDB.open('auth'));
  // The answers are read once everything is native again; what came meanwhile came through spoiled natives.
  await new Promise<void>((done) => {
    (window as unknown as { redefine(): void }).redefine();
    xhr.onloadend = () => done();
    if (xhr.readyState === 4) done();
  });
  const ends = await Promise.all(calls.map((call) => call.then((answer) => (answer as Response).json() as Promise<object>).then((json) => Object.keys(json), (error: Error) => error.name)));
  return [log, ends, xhr.status, localStorage.getItem('access_token'), localStorage.getItem('refresh_token')];
};

const play = async (page: Page): Promise<unknown> => {
  await page.evaluate(`window.redefine = ${redefine.toString()}`);
  return page.evaluate(use);
};

describe('a page that redefines every global', () => {
  it('after us: sees the same results as without us, and what could not be told is counted', async () => {
    await bench.clear();
    await bench.page.goto(bench.lab.origin + PAGE);
    const native = await play(plain);
    expect(await play(bench.page)).toEqual(native);
    await bench.page.evaluate(() => fetch('/ways/echo?after=all'));
    const events = await until('the call after all', async () => {
      const seen = await bench.events();
      return seen.some((event) => event.kind === 'request' && event.view === 'page' && event.url.path === '/ways/echo') && seen;
    });
    expect(misfits(events)).toEqual([]);
    const isTold = events.some((event) => event.kind === 'request' && event.view === 'page' && event.url.query.includes('redefined'));
    const isCounted = events.some((event) => event.kind === 'gap' && event.reason === 'events-dropped');
    expect(isTold || isCounted).toBe(true);
  });

  it('before us: sees the same results as without us', async () => {
    await press(bench, 'Stop');
    await bench.page.goto(bench.lab.origin + PAGE);
    await bench.page.evaluate(`window.redefine = ${redefine.toString()}; redefine()`);
    await press(bench, 'Watch');
    // The hook comes into a spoiled world, or stays away. Either way nothing of it may show once the page takes its changes back.
    await until('the extension to watch', () => bench.panel.evaluate(() => document.querySelector('button[aria-label="Stop"]') !== null));
    await bench.page.evaluate('redefine()');
    await plain.evaluate(() => undefined);
    expect(await play(bench.page)).toEqual(await play(plain));
    const events = await bench.events();
    expect(misfits(events)).toEqual([]);
  });
});
