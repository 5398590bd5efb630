import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { labState, openBench, type Bench } from './support/bench';

let bench: Bench;
let plain: Page;
beforeAll(async () => {
  bench = await openBench();
  await bench.visit('/fixtures/plain');
  plain = await bench.browser.newPage();
  await plain.goto(`http://elsewhere.localhost:${bench.lab.port}/fixtures/plain`);
  await labState(plain, 'done');
});
afterAll(() => bench?.close());

/** Each runs in a watched and in an unwatched page; what the page can observe must be the same. */
const looks: Record<string, () => unknown> = {
  'shape of the functions': () =>
    [
      [window, 'fetch'], [Response.prototype, 'json'], [Response.prototype, 'text'], [Response.prototype, 'clone'], [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send'],
      [XMLHttpRequest.prototype, 'setRequestHeader'], [Storage.prototype, 'setItem'], [Storage.prototype, 'removeItem'], [Storage.prototype, 'clear'], [Storage.prototype, 'getItem'],
    ].map(([owner, name]) => {
      const { value, ...flags } = Object.getOwnPropertyDescriptor(owner, name as string)!;
      const method = value as (...args: unknown[]) => unknown;
      return [name, method.name, method.length, method.toString(), flags, Object.getOwnPropertyNames(method), Object.getPrototypeOf(method) === Function.prototype, typeof method];
    }),
  'shape of the accessors': () =>
    [[window, 'localStorage'], [window, 'sessionStorage'], [Storage.prototype, 'length'], [XMLHttpRequest.prototype, 'response'], [XMLHttpRequest.prototype, 'responseText'], [StorageEvent.prototype, 'storageArea']].map(([owner, name]) => {
      const { get, set, ...flags } = Object.getOwnPropertyDescriptor(owner, name as string)!;
      return [name, get?.name, get?.toString(), set?.name, flags];
    }),
  'errors of fetch': async () => {
    const told = (call: () => unknown) => Promise.resolve().then(call).then(() => 'no error', (error: Error) => `${error.name}: ${error.message}`.replaceAll(location.origin, ''));
    return [
      await told(() => fetch('http://[')),
      await told(() => (fetch as () => unknown)()),
      await told(() => fetch.call({} as never, '/')),
      // oxlint-disable-next-line no-invalid-fetch-options -- its error is what is compared
      await told(() => fetch('/', { method: 'GET', body: 'x' })),
      await told(() => fetch('/', { headers: { 'bad name': 'x' } })),
      await told(() => fetch('/', { signal: AbortSignal.abort() })),
      await told(() => fetch('/', { signal: AbortSignal.abort(new RangeError('mine')) })),
      await told(() => Response.prototype.json.call({} as Response)),
      await told(async () => (await fetch('/')).json()),
      await told(async () => {
        const answer = await fetch('/');
        await answer.text();
        return answer.text();
      }),
    ];
  },
  'a rejection that nobody handles reaches unhandledrejection, once': async () => {
    const seen: string[] = [];
    const note = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      seen.push((event.reason as Error).name);
    };
    addEventListener('unhandledrejection', note);
    // Code that comes over the debugger's wire has no such events: the page's own script must do it.
    const script = document.createElement('script');
    script.textContent = `
      void fetch('/auth/refresh', { signal: AbortSignal.abort() });
      void fetch('/auth/refresh', { signal: AbortSignal.abort() }).catch(() => undefined);
      void new Response('{').json();
      void fetch('/').then((answer) => answer.json());`;
    document.body.append(script);
    // That no second event comes can only be waited for.
    await new Promise((done) => setTimeout(done, 300));
    removeEventListener('unhandledrejection', note);
    return seen.sort();
  },
  'bodies': async () => {
    const answer = await fetch('/fixtures/bad-input/proto-keys/auth/refresh', { method: 'POST' });
    const before = [answer.bodyUsed, answer.body instanceof ReadableStream, answer.body?.locked, answer.status, answer.type, answer.redirected];
    const copy = answer.clone();
    const text = await answer.text();
    return [before, answer.bodyUsed, copy.bodyUsed, text, JSON.stringify(await copy.json()), answer instanceof Response, Object.getOwnPropertyNames(answer)];
  },
  'events of a request': async () => {
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    for (const type of ['readystatechange', 'loadstart', 'progress', 'load', 'loadend', 'error', 'abort', 'timeout']) xhr.addEventListener(type, () => seen.push(`${type} ${xhr.readyState}`));
    xhr.open('POST', '/fixtures/bad-input/proto-keys/auth/refresh');
    xhr.responseType = 'json';
    await new Promise((done) => {
      xhr.onloadend = done;
      xhr.send('x');
    });
    return [seen.filter((name) => !name.startsWith('progress')), xhr.response === xhr.response, Object.getOwnPropertyNames(xhr), JSON.stringify(xhr.response)];
  },
  'a synchronous request': () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/fixtures/early-fetch/1', false);
    xhr.send();
    return [xhr.status, xhr.responseText];
  },
  'storage in every way of writing': () => {
    localStorage.clear();
    localStorage.setItem('access_token', 'one-token-of-a-test');
    localStorage['refresh_token'] = 'two-token-of-a-test';
    (localStorage as unknown as Record<string, unknown>)['number'] = 5;
    Object.assign(localStorage, { id_token: 'three-token-of-a-test' });
    Reflect.set(localStorage, 'jwt', 'four');
    Object.defineProperty(localStorage, 'session', { value: 'five' });
    Storage.prototype.setItem.call(localStorage, 'token', 'six');
    delete localStorage['jwt'];
    return [
      { ...localStorage }, Object.keys(localStorage).sort(), JSON.stringify(localStorage).length, localStorage.length, 'token' in localStorage, 'nothing' in localStorage, localStorage['nothing'],
      localStorage.getItem('nothing'), Object.getOwnPropertyDescriptor(localStorage, 'token'), localStorage instanceof Storage, Object.prototype.toString.call(localStorage), localStorage === window.localStorage,
      localStorage.setItem === Storage.prototype.setItem, Object.getPrototypeOf(localStorage) === Storage.prototype, String(localStorage), typeof localStorage.key(0), localStorage.hasOwnProperty('token'),
    ];
  },
  'errors of storage': () => {
    const told = (call: () => unknown) => {
      try {
        return String(call());
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    return [
      told(() => localStorage.setItem('token', 'x'.repeat(20_000_000))),
      told(() => (localStorage['token'] = 'x'.repeat(20_000_000))),
      told(() => (localStorage.setItem as (key: string) => void)('one')),
      told(() => localStorage.setItem('token', Symbol('s') as never)),
      told(() => Storage.prototype.setItem.call({} as Storage, 'a', 'b')),
      told(() => Object.getOwnPropertyDescriptor(Storage.prototype, 'length')!.get!.call({})),
    ];
  },
};

describe('a watched page observes the same as any other', () => {
  it.each(Object.entries(looks))('%s', async (_, look) => {
    const watched = await bench.page.evaluate(look);
    const native = await plain.evaluate(look);
    expect(native).not.toEqual([]);
    expect(watched).toEqual(native);
  });
});
