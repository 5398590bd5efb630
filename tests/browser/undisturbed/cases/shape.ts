import type { Cases } from '../support/tabs';

/** Everything that can be reached from the global object without calling anything: each property one line, each function a few. */
export const shape: Cases = {
  'all globals, prototypes and functions': () => {
    const lines: Record<string, string> = {};
    const names = new Map<unknown, string>();
    const queue: object[] = [];
    const sourceOf = Function.prototype.toString;
    const reach = (value: unknown, path: string) => {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || names.has(value)) return;
      names.set(value, path);
      queue.push(value);
    };
    reach(window, 'window');
    for (const key of ['navigator', 'document', 'localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'navigation', 'history', 'location', 'caches', 'crypto', 'performance', 'scheduler']) {
      reach((window as unknown as Record<string, unknown>)[key], key);
    }
    reach(navigator.locks, 'navigator.locks');
    reach(navigator.serviceWorker, 'navigator.serviceWorker');
    for (let object = queue.shift(); object; object = queue.shift()) {
      const path = names.get(object)!;
      const keys = Reflect.ownKeys(object).filter((key) => !/^\d+$|^__pptr|^puppeteer/.test(String(key)));
      lines[`${path} keys`] = keys.map(String).join(' ');
      lines[`${path} state`] = [typeof object, Object.isExtensible(object), Object.isFrozen(object), Object.prototype.toString.call(object)].join();
      reach(Object.getPrototypeOf(object), `${path}.proto`);
      if (typeof object === 'function') {
        lines[`${path} toString()`] = String(object);
        lines[`${path} source`] = sourceOf.call(object);
        let constructs = true;
        try {
          Reflect.construct(Object, [], object);
        } catch {
          constructs = false;
        }
        lines[`${path} constructs`] = String(constructs);
      }
      for (const key of keys) {
        const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key)!;
        const isHeld = typeof value === 'object' || typeof value === 'function';
        lines[`${path}.${String(key)}`] = `${JSON.stringify(flags)} ${typeof value} ${typeof get} ${typeof set} ${isHeld ? '' : String(value)}`;
        reach(value, `${path}.${String(key)}`);
        reach(get, `${path}.${String(key)}.get`);
        reach(set, `${path}.${String(key)}.set`);
      }
    }
    for (const [object, path] of names) lines[`${path} proto`] = String(names.get(Object.getPrototypeOf(object)));
    return lines;
  },
  'functions used in odd ways': (hands) =>
    [fetch, Storage.prototype.setItem, XMLHttpRequest.prototype.open, Response.prototype.json, Function.prototype.toString, navigator.sendBeacon].map((native) => {
      const odd = native as unknown as { new (): unknown; (): unknown };
      return [
        hands.toldNow(() => new odd()),
        hands.toldNow(() => class extends (odd as unknown as typeof Object) {}),
        hands.toldNow(() => Reflect.construct(odd, [])),
        hands.toldNow(() => ({}) instanceof odd),
        hands.toldNow(() => (odd as unknown as { caller: unknown }).caller),
        hands.toldNow(() => odd.bind(null).name),
        hands.toldNow(() => structuredClone(odd)),
        hands.toldNow(() => JSON.stringify({ odd })),
        odd.toString === Function.prototype.toString,
        `${odd}`,
        Object.prototype.toString.call(odd),
        hands.toldNow(() => Object.isFrozen(Object.freeze(odd.bind(null)))),
      ];
    }),
  'source text, asked in other ways': async (hands) => {
    const frame = await hands.frame();
    const other = frame.contentWindow as unknown as typeof window;
    const theirs = other.Function.prototype.toString;
    const ours = Function.prototype.toString;
    class Base {}
    return [
      theirs.call(fetch), theirs.call(ours), theirs.call(localStorage.setItem), ours.call(other.fetch), ours.call(theirs), theirs.call(theirs), ours.call(ours),
      ours.call(new Proxy(fetch, {})), ours.call(fetch.bind(null)), ours.call(Base), ours.call((class extends Base {}).bind(null)), theirs.call(Base.bind(null)), theirs.call(new Proxy(Base, {})),
      ours.call(Object.setPrototypeOf(new Proxy(() => 1, {}), null)), ours.call(Object.setPrototypeOf(fetch.bind(null), { toString: () => 'mine' })),
      hands.toldNow(() => ours.call({} as never)), hands.toldNow(() => ours.call(undefined as never)), hands.toldNow(() => theirs.call({} as never)),
      hands.toldNow(() => ours.call(Object.create(Function.prototype))),
      ours.call(Function.prototype), ours.call(other.Function.prototype), theirs.call(class { static toString = () => 'mine'; }.bind(null)),
      other.fetch === fetch, other.fetch.toString === theirs,
    ];
  },
  'an object that inherits from a hooked function': (hands) => hands.toldNow(() => String(Object.create(fetch))),
};
