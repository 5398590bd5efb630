import { quietly, taught, tried, type HookContext } from './context';
import { dictionary, textual } from './heard';
import { on, patch, type Read } from './native';
import { apply, defineProperty, deleteProperty, get, getOwnPropertyDescriptor, getPrototypeOf, getterOf, Proxy, set, tryDefine, type Native } from './natives';
import { unseen } from './stack';
import { authLike, KEEP_LONG, nameOf, stackHere } from './text';

type Area = 'local' | 'session';
type Op = 'set' | 'remove' | 'clear';

/** Members of Storage.prototype, all unwrapped for the Proxy; those that write with what they do and what they read. */
const METHODS: [name: string, op?: Op, reads?: Read[]][] = [['setItem', 'set', [textual, textual]], ['removeItem', 'remove', [textual]], ['clear', 'clear'], ['getItem'], ['key'], ['length']];

/** Keys, beside those that look like a refresh or login, and values that may hold a token. Everything else is never looked at again. */
const KEY = /bearer|sess|cred|oidc|persist|user|access|(^|[-_.:/])(rt|at)$|^dsr?$/i;
const VALUE = /\beyJ[\w-]{5,}\.|(access|refresh|id)_?-?token|"token"/i;
const tracked = new Set<string>();

/** True for a place that looks like a token's, or did once. `area`: keeps equal keys of several stores apart. */
export function wanted(area: string, key: string, value = ''): boolean {
  const isWanted = tracked.has(area + key) || taught.has(key) || authLike(key) || KEY.test(key) || VALUE.test(value.slice(0, KEEP_LONG));
  if (isWanted) tracked.add(area + key);
  return isWanted;
}

/** What is kept of a stored value, if there is one. */
export const valueOf = (text?: string | null) => (text == null ? undefined : { new: text.slice(0, KEEP_LONG), size: text.length });

/** Runs the page's own act, then tells what came of it. Errors of the act go to the page untouched. */
export function attempt<T>(act: () => T, told: (error?: string, result?: T) => unknown): T {
  let error: string | undefined;
  let result: T | undefined;
  try {
    return (result = act());
  } catch (thrown) {
    error = nameOf(thrown);
    throw thrown;
  } finally {
    quietly(() => told(error, result));
  }
}

/**
 * localStorage and sessionStorage: methods on the prototype, and a Proxy in front of each object for assignment and delete.
 * A map from proxy to object keeps brand checks working, and `StorageEvent.storageArea` answers with the same proxy.
 * Returns a look at what is stored now that may hold a token.
 */
export function hookStorage(context: HookContext): () => [Area, string, string][] {
  const watched: { area: Area; storage: Storage; proxy: Storage }[] = [];
  const proto = Storage.prototype;
  const { getItem, key: keyAt } = proto;
  const storageArea = getterOf(StorageEvent.prototype, 'storageArea');

  /** A storage of this document, by its object or its proxy. */
  const find = (value: unknown) => {
    for (let at = 0; at < watched.length; at++) if (value === watched[at]!.storage || value === watched[at]!.proxy) return watched[at];
    return undefined;
  };
  const real = (value: unknown): unknown => find(value)?.storage ?? value;

  const told = (area: Area, op: Op | 'heard', key: string, old: string | null, value: string | null | undefined) => ({ area, op, key: key.slice(0, 512), old: old?.slice(0, KEEP_LONG), ...valueOf(value) });

  /** Reports one write around the native act; errors of the act (quota, bad argument) go to the page untouched. */
  const write = <T>(storage: Storage, op: Op, rawKey: unknown, rawValue: unknown, act: () => T): T => {
    const t = context.now();
    const entry = quietly(() => {
      const { area } = find(storage)!;
      const key = op === 'clear' ? '' : String(rawKey);
      const value = op === 'set' ? String(rawValue) : undefined;
      if (typeof rawKey === 'symbol' || (key && !wanted(area, key, value))) return undefined;
      return { ...told(area, op, key, apply(getItem, storage, [key]) as string | null, value), stack: stackHere() };
    });
    return attempt(act, (failed) => entry && context.put('storage', { ...entry, ...context.stamp(), failed }, t));
  };

  /** A storage of another realm stands behind a Proxy of that realm's own: its method knows it. */
  const elsewhere = (self: unknown, name: string): Native | undefined => {
    const home = typeof self === 'object' && self && getPrototypeOf(self);
    const { value, get: getter } = (home && home !== proto && home.constructor?.name === 'Storage' && getOwnPropertyDescriptor(home, name)) || ({} as PropertyDescriptor);
    return typeof value === 'function' ? value : getter;
  };

  for (const [name, op, reads = []] of METHODS) {
    patch(
      proto,
      name,
      (act, self, args) => {
        const storage = find(self)?.storage;
        if (storage) return op && args.length >= reads.length ? write(storage, op, args[0], args[1], () => act(storage)) : act(storage);
        const other = elsewhere(self, name);
        return other ? (apply(other, self, args) as unknown) : act();
      },
      reads,
    );
  }
  patch(StorageEvent.prototype, 'storageArea', (act) => {
    const storage = act();
    return find(storage)?.proxy ?? storage;
  });
  patch(StorageEvent.prototype, 'initStorageEvent', (act) => act(), { 7: real });
  // A dictionary's members are read once, in their order, by the native.
  patch(window, 'StorageEvent', (act) => act(), { 1: dictionary({ storageArea: real }) });

  // What other documents wrote. The page's own events of this name tell nothing new.
  on(window, 'storage', (event: StorageEvent) => {
    const { key, oldValue, newValue, isTrusted } = event;
    const from = isTrusted && find(apply(storageArea, event, []))?.area;
    if (from && (key === null || wanted(from, key, newValue ?? ''))) context.put('storage', { ...told(from, 'heard', key ?? '', oldValue, newValue), ...context.stamp() });
  });

  const read = (key: unknown, value: unknown) => (typeof key === 'symbol' ? value : textual(value));
  const traps: ProxyHandler<Storage> = {
    set(target, key, value: unknown, receiver) {
      // An object that inherits from the storage gets a property of its own.
      if (find(receiver)?.storage !== target) return set(target, key, value, receiver);
      const text = read(key, value);
      return write(target, 'set', key, text, () => (typeof text === 'symbol' ? !!(target[key as string] = text) : set(target, key, text)));
    },
    deleteProperty: (target, key) => write(target, 'remove', key, undefined, () => deleteProperty(target, key)),
    defineProperty(target, key, descriptor) {
      // Refused by an error, which Reflect would leave out.
      if (!('value' in descriptor)) return !!defineProperty(target, key, descriptor);
      const value = read(key, descriptor.value);
      return write(target, 'set', key, value, () => tryDefine(target, key, { ...descriptor, value }));
    },
  };
  for (const name in traps) {
    const trap = traps[name as 'set']!;
    traps[name as 'set'] = (...args) => unseen(1, () => apply(trap, traps, args) as boolean);
  }
  for (const area of ['local', 'session'] as const) {
    // Opaque origins and blocked storage: there is nothing to watch.
    const storage = tried(() => get(window, `${area}Storage`) as Storage);
    if (!storage) continue;
    const proxy = new Proxy(storage, traps);
    watched.push({ area, storage, proxy });
    patch(window, `${area}Storage`, (act) => {
      const value = act();
      return value === storage ? proxy : value;
    });
  }
  return () => {
    const found: [Area, string, string][] = [];
    for (const { area, storage } of watched) {
      for (let i = 0; i < storage.length && i < 500; i++) {
        const key = apply(keyAt, storage, [i]) as string;
        const value = apply(getItem, storage, [key]) as string;
        if (wanted(area, key, value)) found.push([area, key.slice(0, 512), value.slice(0, KEEP_LONG)]);
      }
    }
    return found;
  };
}
