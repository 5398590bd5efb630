import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { labState, openBench, type Bench } from './support/bench';

let bench: Bench;
let plain: Page;
beforeAll(async () => {
  bench = await openBench();
  await bench.visit('/ways/page');
  plain = await bench.browser.newPage();
  await plain.goto(`http://elsewhere.localhost:${bench.lab.port}/ways/page`);
  await labState(plain, 'ready');
});
afterAll(() => bench?.close());

/**
 * Each runs as a script in a watched and in an unwatched page; what it tells must be the same. `told` gives a result or an error as text.
 * Known: a storage that cannot be cloned is named `#<Storage>` in the message, as any Proxy is; the stack of a refused assignment has the page's innermost
 * frame, which the engine leaves out when nobody watches.
 */
const looks: Record<string, string> = {
  'a storage as an object': `
    localStorage.clear();
    localStorage.token = 'a'; localStorage.plain = 'b';
    const names = []; for (const name in localStorage) names.push(name);
    const symbol = Symbol('token');
    localStorage[symbol] = { any: 'thing' };
    const heir = Object.create(localStorage);
    heir.token = 'own';
    const received = {};
    Object.defineProperty(Storage.prototype, 'itself', { configurable: true, get() { return this; } });
    const scoped = new Function('storage', 'with (storage) { return [token, typeof getItem]; }')(localStorage);
    const all = [
      names, told(() => structuredClone(localStorage)).split(':')[0], told(() => postMessage(localStorage)).split(':')[0], Object.prototype.toString.call(localStorage), localStorage.constructor === Storage,
      Object.getPrototypeOf(localStorage) === Storage.prototype, JSON.stringify(localStorage), typeof localStorage[symbol], localStorage[symbol]?.any, delete localStorage[symbol], localStorage[symbol],
      localStorage.itself === localStorage, delete Storage.prototype.itself, heir.token, heir.plain, Object.keys(heir), localStorage.token, told(() => heir.length), told(() => heir.getItem('token')),
      Reflect.set(localStorage, 'token', 'r', received), received.token, localStorage.token, told(() => Reflect.set(localStorage, 'token', 'q', heir)), heir.token, localStorage.token, scoped,
      Object.getOwnPropertyDescriptors(localStorage), Object.entries(localStorage), Object.isExtensible(localStorage), 'getItem' in localStorage, Reflect.ownKeys(localStorage), localStorage.propertyIsEnumerable('token'),
      told(() => Object.defineProperty(localStorage, 'token', { value: 'd', enumerable: false })), Object.getOwnPropertyDescriptor(localStorage, 'token'),
      told(() => Object.defineProperty(localStorage, 'hidden', { get: () => 'got' })), localStorage.hidden, told(() => Object.setPrototypeOf(localStorage, Storage.prototype) === localStorage),
      (localStorage.getItem = 'x', typeof localStorage.getItem), (localStorage.length = 7, localStorage.length), delete localStorage.getItem, typeof localStorage.getItem, new Set([localStorage, window.localStorage]).size,
    ];
    localStorage.clear();
    return all;`,
  'what a storage makes of its arguments, and how often it asks': `
    const asked = [];
    const text = (name) => ({ toString() { asked.push(name); return name; } });
    const bad = { toString() { throw new RangeError('no text'); } };
    localStorage.setItem(text('token'), text('value'));
    localStorage.token2 = text('assigned');
    Object.defineProperty(localStorage, 'token3', { value: text('defined') });
    Reflect.set(localStorage, 'token4', text('reflected'));
    localStorage.removeItem(text('token4'));
    const all = [
      asked, { ...localStorage }, told(() => localStorage.setItem(bad, 'x')), told(() => localStorage.setItem('token', bad)), told(() => { localStorage.token = bad; }), told(() => { localStorage.token = Symbol('s'); }),
      told(() => localStorage.setItem('token')), told(() => localStorage.removeItem()), told(() => localStorage.setItem(Symbol('s'), 'x')), told(() => { 'use strict'; localStorage.token = undefined; return localStorage.token; }),
      told(() => localStorage.clear(1, 2, 3)), localStorage.length, showsUs(() => { localStorage.token = 'x'.repeat(20_000_000); }), showsUs(() => localStorage.setItem('token', 'x'.repeat(20_000_000))), showsUs(() => { localStorage.token = bad; }),
    ];
    localStorage.clear();
    return all;`,
  'StorageEvent': `
    const made = new StorageEvent('storage', { key: 'token', newValue: 'n', storageArea: localStorage, bubbles: true });
    const old = new StorageEvent('x');
    old.initStorageEvent('storage', true, false, 'k', 'o', 'n', location.href, sessionStorage);
    class Mine extends StorageEvent { get twice() { return this.key + this.key; } }
    const mine = new Mine('storage', { key: 'k', storageArea: localStorage });
    const reads = [];
    const init = { get key() { reads.push('key'); return 'g'; }, get storageArea() { reads.push('area'); return localStorage; }, get bubbles() { reads.push('bubbles'); return true; } };
    const seen = [];
    const note = (event) => seen.push([event.key, event.newValue, event.storageArea === localStorage, event.isTrusted, event === made]);
    addEventListener('storage', note);
    dispatchEvent(made); dispatchEvent(mine);
    removeEventListener('storage', note);
    const { value, ...flags } = Object.getOwnPropertyDescriptor(window, 'StorageEvent');
    return [
      seen, made.storageArea === localStorage, old.storageArea === sessionStorage, old.key, made instanceof StorageEvent, made instanceof Event, made.constructor === StorageEvent, mine.twice, mine instanceof Mine, mine.constructor === Mine,
      new StorageEvent('storage', init).key, reads, told(() => new StorageEvent('s', Object.freeze({ storageArea: localStorage })).storageArea === localStorage), new StorageEvent('s').storageArea, new StorageEvent('s', null).key,
      StorageEvent.name, StorageEvent.length, String(StorageEvent), Object.getOwnPropertyNames(StorageEvent), StorageEvent.prototype === value.prototype, flags, Object.getPrototypeOf(StorageEvent) === Event,
      Object.getOwnPropertyDescriptor(StorageEvent.prototype, 'constructor').enumerable, told(() => new StorageEvent()), told(() => StorageEvent('storage')), told(() => new StorageEvent('s', { storageArea: {} })), told(() => new StorageEvent('s', 5)),
      told(() => old.initStorageEvent()), told(() => old.initStorageEvent('s', 1, 1, 'k', 'o', 'n', '', {})), told(() => Reflect.construct(StorageEvent, ['s'], Mine) instanceof Mine),
    ];`,
  'IndexedDB': `
    const db = await new Promise((done) => { const request = indexedDB.open('tokens', 1); request.onupgradeneeded = () => { request.result.createObjectStore('tokens'); request.result.createObjectStore('inline', { keyPath: 'id' }); }; request.onsuccess = () => done(request.result); });
    const order = [];
    let transaction = db.transaction(['tokens', 'inline'], 'readwrite');
    const end = (one) => new Promise((done) => { one.oncomplete = () => { order.push('oncomplete'); done('complete'); }; one.onabort = () => { order.push('onabort'); done('abort ' + one.error?.name); }; });
    let store = transaction.objectStore('tokens');
    transaction.addEventListener('complete', () => order.push('listener'));
    const reads = [];
    const request = store.put({ get access_token() { reads.push('token'); return 'abc'; } }, 'token');
    request.onsuccess = () => { order.push('success ' + request.result); Promise.resolve().then(() => order.push('microtask')); store.add('x', 'token').onerror = (event) => { order.push(event.target.error.name); event.preventDefault(); event.stopPropagation(); }; };
    transaction.objectStore('inline').put({ id: 'token', big: 5n, at: new Date(0), map: new Map([['a', 1]]), view: new Uint8Array(8), list: [1, , 3] });
    const first = await end(transaction);
    transaction = db.transaction('tokens', 'readwrite');
    store = transaction.objectStore('tokens');
    const proxied = new Proxy({ token: 'x' }, { get(target, key) { reads.push(key); return target[key]; } });
    const errors = [
      told(() => store.put()), told(() => store.put({ run() {} }, 'token')), told(() => store.put('x', {})), told(() => store.put(proxied, 'token')), told(() => store.add('x')), told(() => store.delete()), told(() => store.delete({})),
      told(() => IDBObjectStore.prototype.put.call({}, 'x')), told(() => db.transaction('tokens').objectStore('tokens').put('x', 'token')), told(() => store.put({ get token() { throw new RangeError('mine'); } }, 'token')),
    ];
    store.put('gone', 'token'); transaction.abort();
    const second = await end(transaction);
    const after = told(() => store.put('x', 'token'));
    transaction = db.transaction('tokens', 'readwrite');
    store = transaction.objectStore('tokens');
    const values = await new Promise((done) => { const found = []; store.openCursor().onsuccess = ({ target: { result } }) => { if (!result) return done(found); found.push(result.key, Object.keys(result.value)); result.update('new').onsuccess = () => result.delete().onsuccess = () => result.continue(); }; });
    const third = await end(transaction);
    db.close(); indexedDB.deleteDatabase('tokens');
    const shapes = [[IDBObjectStore.prototype, 'put', 'add', 'delete', 'clear'], [IDBCursor.prototype, 'update', 'delete']].flatMap(([proto, ...names]) => names.map((name) => [proto[name].name, proto[name].length, String(proto[name]), Object.keys(Object.getOwnPropertyDescriptor(proto, name)).join()]));
    return [first, second, third, order, reads, errors, after, values, shapes, request instanceof IDBRequest];`,
  'cookies': `
    const asked = [];
    document.cookie = { toString() { asked.push('text'); return 'token=a; path=/'; } };
    const other = document.implementation.createHTMLDocument('');
    other.cookie = 'token=other';
    const read = () => document.cookie.split('; ').filter((pair) => pair.startsWith('token')).sort().join();
    const first = read();
    const set = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').set;
    set.call(document, 'token2=b; path=/');
    const second = read();
    const results = [
      await cookieStore.set('token', 'c'), await cookieStore.set({ name: 'token2', value: 'd', sameSite: 'lax' }), read(), (await cookieStore.get('token')).value, await cookieStore.delete('token'), await cookieStore.delete({ name: 'token2' }), read(),
      await late(() => cookieStore.set()), await late(() => cookieStore.set('a;b', 'c')), await late(() => cookieStore.set({ name: 'x', value: 'y', domain: 'elsewhere.test' })), await late(() => cookieStore.delete({})), await late(() => CookieStore.prototype.set.call({}, 'a', 'b')),
      told(() => set.call({}, 'x')), told(() => { document.cookie = Symbol('s'); }), told(() => { document.cookie = { toString() { throw new RangeError('mine'); } }; }),
    ];
    return [asked, first, second, other.cookie, results, set.name, set.length, String(set), CookieStore.prototype.set.name, CookieStore.prototype.set.length, String(CookieStore.prototype.delete)];`,
  'Web Locks': `
    const { locks } = navigator;
    const given = [];
    const take = function (...args) { given.push([this === undefined || this === window, args.length, args[0]?.name, args[0]?.mode, args[0] instanceof Lock]); return 'result'; };
    const strict = function () { 'use strict'; given.push([this === undefined, arguments.length]); return { then(done) { given.push('then'); done('thenable'); } }; };
    const stop = new AbortController(); const timed = new AbortController();
    const results = [
      await locks.request('auth', take), await locks.request('auth', { mode: 'shared' }, strict), await locks.request('auth', { ifAvailable: true }, take), await late(() => locks.request('auth', () => { throw new RangeError('mine'); })),
      await late(() => locks.request('auth', async () => { throw new RangeError('mine too'); })), await late(() => locks.request('auth', () => Promise.reject(5))), await late(() => locks.request('auth')), await late(() => locks.request('auth', {}, 5)),
      await late(() => locks.request()), await late(() => locks.request('-x', take)), await late(() => locks.request('auth', { ifAvailable: true, steal: true }, take)), await late(() => locks.request('auth', { signal: AbortSignal.abort(new RangeError('reason')) }, take)),
      await late(() => LockManager.prototype.request.call({}, 'auth', take)), await late(() => locks.request({ toString: () => 'text' }, take)), await late(() => locks.request('auth', null, take)), await late(() => locks.request('auth', undefined, take)),
      await late(() => locks.request('auth', { mode: 'none' }, take)),
      await locks.request('auth', async () => { const waiting = late(() => locks.request('auth', { signal: stop.signal }, take)); stop.abort(); return waiting; }),
      await locks.request('auth', () => locks.request('auth', { ifAvailable: true }, (lock) => lock)),
    ];
    const stolen = late(() => locks.request('auth', () => new Promise(() => {})));
    await locks.request('other', () => 1);
    results.push(await locks.request('auth', { steal: true }, () => 'thief'), await stolen);
    const frames = await locks.request('auth', () => new Error('here').stack.includes('-extension://'));
    const state = await locks.query();
    const rejected = [];
    const note = (event) => { event.preventDefault(); rejected.push(event.reason.name); };
    addEventListener('unhandledrejection', note);
    void locks.request('auth', () => { throw new RangeError('unhandled'); });
    await locks.request('auth', () => { throw new RangeError('handled'); }).catch(() => 0);
    // The browser tells of it when it has time.
    for (let waited = 0; rejected.length === 0 && waited < 4000; waited += 10) await new Promise((done) => setTimeout(done, 10));
    // That no second event comes can only be waited for.
    await new Promise((done) => setTimeout(done, 200));
    removeEventListener('unhandledrejection', note);
    return [results, given, frames, state.held.length, state.pending.length, rejected, locks.request.name, locks.request.length, String(locks.request), locks.request('auth', take) instanceof Promise];`,
};

const run = (page: Page, code: string): Promise<string> =>
  page.evaluate(
    (text) =>
      new Promise<string>((done) => {
        (window as { done?: unknown }).done = done;
        const script = document.createElement('script');
        const asText = `(_, value) => value === undefined ? 'undefined' : typeof value === 'function' ? String(value) : value`;
        script.textContent = `(async () => {
          const inWords = (error) => error?.name + ': ' + error?.message;
          const told = (call) => { try { return call(); } catch (error) { return inWords(error); } };
          const showsUs = (call) => { try { call(); return 'no error'; } catch ({ stack }) { return stack.includes('-extension://'); } };
          const late = async (call) => { try { return await call(); } catch (error) { return inWords(error); } };
          ${text}
        })().then((all) => done(JSON.stringify(all, ${asText}, 1).replaceAll(location.host, '')), (error) => done(String(error?.stack)));`;
        addEventListener('error', ({ message }) => done(message), { once: true });
        document.body.append(script);
      }),
    code,
  );

describe('a watched page observes the same as any other', () => {
  it.each(Object.entries(looks))('%s', async (_, code) => {
    const native = await run(plain, code);
    const watched = await run(bench.page, code);
    expect(native).toMatch(/^\[/);
    expect(watched).toEqual(native);
  });

  it('and the log tells nothing of what failed in us', async () => {
    expect((await bench.events()).filter((event) => event.kind === 'gap' && event.reason !== 'value-cut')).toEqual([]);
  });
});
