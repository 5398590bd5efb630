import type { Cases } from '../support/tabs';

/* oxlint-disable no-prototype-builtins -- every way in which a page can ask */
/** localStorage, sessionStorage and their event, in every way of use. */
export const storages: Cases = {
  'every way of writing': () =>
    [localStorage, sessionStorage].map((storage) => {
      const any = storage as unknown as Record<string, unknown>;
      storage.setItem('access_token', 'one-token-of-a-test');
      any['refresh_token'] = 'two-token-of-a-test';
      any['number'] = 5;
      any['nothing'] = null;
      any['undefined'] = undefined;
      any['object'] = { toString: () => 'spoken' };
      Object.assign(storage, { id_token: 'three-token-of-a-test' });
      const reflected = Reflect.set(storage, 'jwt', 'four');
      const defined = Reflect.defineProperty(storage, 'session', { value: 'five' });
      Object.defineProperty(storage, 'auth', { value: 'six', writable: false, enumerable: false });
      Storage.prototype.setItem.call(storage, 'token', 'seven');
      storage.setItem.apply(storage, ['token2', 'eight']);
      storage.setItem.bind(storage)('token3', 'nine');
      const { setItem } = storage;
      setItem.call(storage, '', 'empty key');
      any['0'] = 'index';
      any['__proto__'] = 'proto';
      const inherits = Object.create(storage) as Record<string, unknown>;
      inherits['inherited'] = 'x';
      const child = [Object.keys(inherits), storage.getItem('inherited')];
      const deleted = [delete any['jwt'], delete any['never'], Reflect.deleteProperty(storage, 'token2')];
      storage.removeItem('token3');
      const rest = Object.fromEntries(Object.entries(storage).sort());
      const shape = [
        reflected, defined, child, deleted, rest, storage.length, Object.keys(storage).sort(), Reflect.ownKeys(storage).map(String).sort(), JSON.stringify(storage).length, 'token' in storage, 'never' in storage, any['never'], storage.getItem('never'),
        Object.getOwnPropertyDescriptor(storage, 'token'), Object.getOwnPropertyDescriptor(storage, 'auth'), Object.getOwnPropertyDescriptor(storage, 'never'), storage instanceof Storage, Object.prototype.toString.call(storage), String(storage), storage.hasOwnProperty('token'),
        Object.prototype.propertyIsEnumerable.call(storage, 'token'), Object.getPrototypeOf(storage) === Storage.prototype, storage.constructor === Storage, typeof storage.key(0), storage.key(1_000), { ...storage }['token'], Object.isExtensible(storage),
        storage.setItem === Storage.prototype.setItem, storage === window.localStorage || storage === window.sessionStorage, new Map([[storage, 1]]).get(storage), Object.is(storage, any), typeof storage, storage.toString === Object.prototype.toString, storage.toLocaleString(),
      ];
      storage.clear();
      return [shape, storage.length, { ...storage }];
    }),
  'loops and copies': () => {
    localStorage.setItem('a', '1');
    localStorage.setItem('b', '2');
    const looped: string[] = [];
    for (const key in localStorage) looped.push(key);
    return [looped.sort(), Object.getOwnPropertyNames(localStorage).sort(), Array.from(localStorage as unknown as ArrayLike<string>).length, Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n)).sort(), JSON.parse(JSON.stringify(localStorage)) as unknown];
  },
  'names of its own members as keys': (hands) => {
    const any = localStorage as unknown as Record<string, unknown>;
    return ['length', 'setItem', 'key', 'clear', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'then'].map((key) => {
      const assigned = hands.toldNow(() => (any[key] = 'mine'));
      const typed = typeof any[key];
      localStorage.setItem(key, 'stored');
      const seen = [assigned, typed, typeof any[key], localStorage.getItem(key), Object.keys(localStorage), hands.toldNow(() => delete any[key])];
      localStorage.clear();
      return seen;
    });
  },
  'symbols as keys': (hands) => {
    const any = localStorage as unknown as Record<symbol, unknown>;
    const mark = Symbol('mark');
    return [
      hands.toldNow(() => (any[mark] = 'x')), any[mark], hands.toldNow(() => Object.getOwnPropertySymbols(localStorage).length), mark in localStorage, hands.toldNow(() => Object.getOwnPropertyDescriptor(localStorage, mark)), hands.toldNow(() => delete any[mark]), any[mark],
      hands.toldNow(() => Reflect.defineProperty(localStorage, mark, { value: 1, configurable: true })), any[mark], any[Symbol.toStringTag], any[Symbol.toPrimitive], any[Symbol.iterator], hands.toldNow(() => (any[mark] = Symbol('value'))), hands.toldNow(() => delete any[mark]),
    ];
  },
  'errors': (hands) => {
    'use strict';
    const any = localStorage as unknown as Record<string, unknown>;
    const thrower = { toString() { throw new RangeError('mine'); } } as never;
    const big = 'x'.repeat(20_000_000);
    const f = Storage.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    const lengthOf = Object.getOwnPropertyDescriptor(Storage.prototype, 'length')!.get!;
    const on = (method: string, self: unknown, ...args: unknown[]) => () => Reflect.apply(f[method]!, self, args);
    const deep = (n: number, call: () => unknown): unknown => (n ? deep(n - 1, call) : call());
    return [
      () => localStorage.setItem('token', big), () => (any['token'] = big), () => Object.assign(localStorage, { token: big }), () => Object.defineProperty(localStorage, 'token', { value: big }), () => Reflect.set(localStorage, 'token', big), () => deep(15, () => localStorage.setItem('token', big)),
      () => deep(15, () => (any['token'] = big)), on('setItem', localStorage), on('setItem', localStorage, 'one'), on('getItem', localStorage), on('removeItem', localStorage), on('key', localStorage), on('setItem', localStorage, Symbol('s'), 'x'), on('setItem', localStorage, 'token', Symbol('s')),
      on('setItem', localStorage, thrower, 'x'), on('setItem', localStorage, 'token', thrower), on('removeItem', localStorage, thrower), on('getItem', localStorage, thrower), () => (any['token'] = thrower), () => (any['token'] = Symbol('s')), on('setItem', {}, 'a', 'b'), on('setItem', undefined, 'a', 'b'), on('setItem', null, 'a', 'b'),
      on('clear', {}), on('key', {}, 0), on('getItem', 5, 'a'), on('removeItem', Storage.prototype, 'a'), on('setItem', Object.create(localStorage), 'a', 'b'), on('setItem', new Proxy(localStorage, {}), 'a', 'b'), () => lengthOf.call({}), () => (Storage.prototype as Storage).length, 
      () => Object.preventExtensions(localStorage), () => [Object.setPrototypeOf(localStorage, null) === localStorage, localStorage instanceof Storage, typeof localStorage.setItem, Object.setPrototypeOf(localStorage, Storage.prototype) === localStorage, typeof localStorage.setItem], () => Object.defineProperty(localStorage, 'y', {}), () => new (Storage as unknown as new () => unknown)(), () => (localStorage as unknown as () => void)(),
      () => Reflect.get(window, 'localStorage', {}), () => Object.getOwnPropertyDescriptor(window, 'localStorage')!.get!.call({}), () => Object.getOwnPropertyDescriptor(window, 'localStorage')!.get!.call(undefined), () => ((window as unknown as { localStorage: unknown }).localStorage = 5), () => typeof localStorage,
    ].map((call) => hands.toldNow(call));
  },
  'objects that tell when they are read': (hands) => {
    const lines: string[] = [];
    const tell = (name: string, text: string) => ({ toString: () => (lines.push(name), text) }) as never;
    const any = localStorage as unknown as Record<string, unknown>;
    localStorage.setItem(tell('key', 'access_token'), tell('value', 'a-token-of-a-test'));
    any['refresh_token'] = tell('assigned', 'another-token-of-a-test');
    any[tell('assigned key', 'id_token')] = tell('assigned value', 'x');
    Object.defineProperty(localStorage, 'jwt', { get value() { lines.push('value of the descriptor'); return tell('defined', 'y') as unknown; } });
    Object.defineProperty(localStorage, 'token', hands.spied({ value: 'z', configurable: true }, lines, 'descriptor.'));
    localStorage.getItem(tell('read', 'access_token'));
    localStorage.removeItem(tell('removed', 'access_token'));
    delete any[tell('deleted', 'refresh_token')];
    try {
      Reflect.apply(Storage.prototype.setItem as () => void, {}, [tell('never key', 'a'), tell('never value', 'b')]);
    } catch {
      lines.push('refused');
    }
    try {
      Reflect.apply(Storage.prototype.setItem as () => void, localStorage, [tell('too few', 'a')]);
    } catch {
      lines.push('refused');
    }
    let turn = 0;
    localStorage.setItem('auth', { toString: () => `turn ${(turn += 1)}` } as never);
    any['session'] = { toString: () => `turn ${(turn += 1)}` };
    return [lines, turn, { ...localStorage }];
  },
  'the event of another document': async (hands) => {
    const frame = await hands.frame('/ways/page');
    const inside = frame.contentWindow as unknown as typeof window;
    const seen: unknown[] = [];
    const heard = new Promise<void>((done) => {
      let left = 4;
      addEventListener('storage', (event) => {
        seen.push([event.key, event.oldValue, event.newValue, event.storageArea === localStorage, event.storageArea === sessionStorage, event.isTrusted, event.url.replace(/\?.*/, ''), Object.prototype.toString.call(event.storageArea)]);
        if ((left -= 1) === 0) done();
      });
    });
    inside.localStorage.setItem('access_token', 'one');
    inside.localStorage['access_token'] = 'two';
    delete inside.localStorage['access_token'];
    inside.sessionStorage.setItem('refresh_token', 'three');
    await heard;
    return [seen, inside.localStorage === localStorage, inside.localStorage instanceof Storage, localStorage.getItem('access_token'), Reflect.apply(Storage.prototype.getItem, inside.sessionStorage, ['refresh_token']), Reflect.apply((inside as unknown as { Storage: typeof Storage }).Storage.prototype.getItem, sessionStorage, ['refresh_token'])];
  },
  'events made by the page': (hands) => {
    const made = (init: unknown) => hands.toldNow(() => new StorageEvent('storage', init as StorageEventInit));
    const event = new StorageEvent('storage', { key: 'token', oldValue: 'a', newValue: 'b', url: '/x', storageArea: localStorage, bubbles: true });
    const old = document.createEvent('StorageEvent');
    const began = hands.toldNow(() => old.initStorageEvent('storage', true, false, 'k', 'o', 'n', 'u', sessionStorage));
    let got: unknown;
    addEventListener('storage', (heard) => (got = [heard.storageArea === localStorage, heard.isTrusted, heard.key]), { once: true });
    const sent = dispatchEvent(event);
    const lines: string[] = [];
    void new StorageEvent('storage', hands.spied({ key: 'a', storageArea: null, url: 'x' } as StorageEventInit, lines));
    class Own extends StorageEvent {}
    const own = new Own('storage', { storageArea: localStorage });
    return [
      event.storageArea === localStorage, event.key, began, old.storageArea === sessionStorage, got, sent, made({ storageArea: {} }), made({ storageArea: 5 }), made({ storageArea: null }), made(5), made(undefined), lines, own.storageArea === localStorage, own instanceof Own, Object.prototype.toString.call(own),
      hands.toldNow(() => (StorageEvent as unknown as () => void)()), hands.toldNow(() => new (StorageEvent as unknown as new () => unknown)()), hands.toldNow(() => Reflect.get(StorageEvent.prototype, 'storageArea', {})), StorageEvent.name, StorageEvent.length, event.constructor === StorageEvent, StorageEvent.prototype.constructor === StorageEvent,
    ];
  },
  'a storage object that is cloned': (hands) => [hands.toldNow(() => structuredClone(localStorage)), hands.toldNow(() => postMessage(sessionStorage, '*'))],
  'a member of a storage object that cannot be set': (hands) => {
    'use strict';
    return [hands.toldNow(() => ((localStorage as unknown as { length: number }).length = 5)), hands.toldNow(() => Object.freeze(localStorage)), hands.toldNow(() => Object.seal(localStorage)), hands.toldNow(() => Object.defineProperty(localStorage, 'x', { get: () => 1 }))];
  },
  'an item that is defined as not configurable': (hands) => {
    const defined = hands.toldNow(() => Object.defineProperty(localStorage, 'auth', { value: 'six', configurable: false }) === localStorage);
    return [defined, localStorage.getItem('auth')];
  },
};
