import type { RawStorage } from '../wire/raw';
import { quietly, type HookContext } from './context';
import { overhear, textual } from './heard';
import { apply, construct, defineProperty as define, get, getOwnPropertyDescriptor, getPrototypeOf, on, patch, privateMap, type Native } from './native';
import { unseen } from './stack';
import { KEEP_LONG, nameOf, stackHere } from './text';

const { set, deleteProperty, defineProperty } = Reflect;

type Area = 'local' | 'session';
type Op = 'set' | 'remove' | 'clear';

/** Members of Storage.prototype, all unwrapped for the Proxy; those that write with what they do. */
const METHODS: [name: string, op?: Op][] = [['setItem', 'set'], ['removeItem', 'remove'], ['clear', 'clear'], ['getItem'], ['key'], ['length']];

/** Keys and values that may hold a token. Everything else is never looked at again. */
const KEY = /token|auth|jwt|refresh|bearer|sess|cred|oidc|persist|user|login|access|(^|[-_.:/])(rt|at)$|^dsr?$/i;
const VALUE = /\beyJ[\w-]{5,}\.|(access|refresh|id)_?-?token|"token"/i;
const tracked = new Set<string>();

/** True for a place that looks like a token's, or did once. `area`: keeps equal keys of several stores apart. `near`: a wanted neighbour is enough, too. */
export function wanted(area: string, key: string, value = '', near?: string): boolean {
  const id = area + key;
  if (!tracked.has(id) && !KEY.test(key) && !VALUE.test(value.slice(0, KEEP_LONG)) && !(near && [...tracked].some((other) => other.startsWith(near)))) return false;
  tracked.add(id);
  return true;
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
  const realOf = privateMap<Storage>();
  const proxyOf = privateMap<Storage>();
  const areaOf = privateMap<Area>();
  const proto = Storage.prototype;
  const { getItem, key: keyAt } = proto;
  const real = (value: unknown): unknown => realOf.get(value as object) ?? value;

  const put = (area: Area, op: Op | 'heard', key: string, old: string | null, value: string | null | undefined, more?: Partial<RawStorage>, t?: number) =>
    context.put('storage', { area, op, key: key.slice(0, 512), old: old?.slice(0, KEEP_LONG), ...valueOf(value), ...context.stamp(), ...more }, t);

  /** Reports one write around the native act; errors of the act (quota, bad argument) go to the page untouched. */
  const write = <T>(storage: Storage, op: Op, rawKey: unknown, rawValue: unknown, act: (value: unknown) => T): T => {
    const t = context.now();
    const area = areaOf.get(storage)!;
    const given = typeof rawKey === 'symbol' ? rawValue : textual(rawValue);
    const entry = quietly(() => {
      const key = op === 'clear' ? '' : String(rawKey);
      const value = op === 'set' ? String(given) : undefined;
      if (typeof rawKey === 'symbol' || (key && !wanted(area, key, value))) return undefined;
      return [area, op, key, apply(getItem, storage, [key]) as string | null, value] as const;
    });
    const stack = entry && stackHere();
    return attempt(() => act(given), (failed) => entry && put(...entry, { stack, failed }, t));
  };

  /** A storage of another realm stands behind a Proxy of that realm's own: its method knows it. */
  const elsewhere = (self: unknown, name: string): Native | undefined => {
    const home = typeof self === 'object' && self && getPrototypeOf(self);
    const { value, get: getter } = (home && home !== proto && getOwnPropertyDescriptor(home, name)) || ({} as PropertyDescriptor);
    return typeof value === 'function' && home.constructor?.name === 'Storage' ? value : getter;
  };

  for (const [name, op] of METHODS) {
    patch(proto, name, (native, self, args) => {
      const storage = real(self) as Storage;
      if (!areaOf.has(storage)) return apply(elsewhere(self, name) ?? native, storage, args) as unknown;
      if (!op || args.length < native.length) return apply(native, storage, args) as unknown;
      const key = textual(args[0]);
      return write(storage, op, key, args[1], (value) => apply(native, storage, [key, value]) as unknown);
    });
  }
  const storageArea = getOwnPropertyDescriptor(StorageEvent.prototype, 'storageArea')!.get as Native;
  patch(StorageEvent.prototype, 'storageArea', (native, self, args) => {
    const storage = apply(native, self, args) as Storage | null;
    return (storage && proxyOf.get(storage)) ?? storage;
  });
  patch(StorageEvent.prototype, 'initStorageEvent', (native, self, args) => apply(native, self, args.map(real)) as unknown);
  // A dictionary's members are read once, in their order, by the native.
  patch(window, 'StorageEvent', (native, self, args, made) => {
    const [type, init, ...more] = args;
    const given = args.length > 1 ? [type, overhear(native, init, {}, { storageArea: real }), ...more] : args;
    return (made ? construct(native, given, made) : apply(native, self, args)) as unknown;
  });
  define(StorageEvent.prototype, 'constructor', { value: StorageEvent });

  // What other documents wrote. The page's own events of this name tell nothing new.
  on(window, 'storage', (event: StorageEvent) => {
    const { key, oldValue, newValue, isTrusted } = event;
    const from = areaOf.get((isTrusted && apply(storageArea, event, [])) as Storage);
    if (from && (key === null || wanted(from, key, newValue ?? ''))) put(from, 'heard', key ?? '', oldValue, newValue);
  });

  const storages: [Area, Storage][] = [];
  for (const area of ['local', 'session'] as const) {
    let storage: Storage;
    try {
      storage = get(window, `${area}Storage`) as Storage;
    } catch {
      // Opaque origins and blocked storage: there is nothing to watch.
      continue;
    }
    storages.push([area, storage]);
    areaOf.set(storage, area);
    const traps: ProxyHandler<Storage> = {
      // An object that inherits from the storage gets a property of its own.
      set: (target, key, value: unknown, receiver) => (receiver === proxy ? write(target, 'set', key, value, (text) => (typeof text === 'symbol' ? !!(target[key as string] = text) : set(target, key, text))) : set(target, key, value, receiver)),
      deleteProperty: (target, key) => write(target, 'remove', key, undefined, () => deleteProperty(target, key)),
      defineProperty: (target, key, descriptor) =>
        'value' in descriptor
          ? write(target, 'set', key, descriptor.value, (value) => defineProperty(target, key, { ...descriptor, value }))
          : // Refused by an error, which Reflect would leave out.
            !!define(target, key, descriptor),
    };
    for (const [name, trap] of Object.entries(traps)) traps[name as 'set'] = (...args) => unseen(1, trap as () => boolean, ...(args as unknown as []));
    const proxy: Storage = new Proxy(storage, traps);
    realOf.set(proxy, storage);
    proxyOf.set(storage, proxy);
    patch(window, `${area}Storage`, (native, self, args) => {
      const value: unknown = apply(native, self, args);
      return value === storage ? proxy : value;
    });
  }
  return () => {
    const found: [Area, string, string][] = [];
    for (const [area, storage] of storages) {
      for (let i = 0; i < storage.length && i < 500; i++) {
        const key = apply(keyAt, storage, [i]) as string;
        const value = apply(getItem, storage, [key]) as string;
        if (wanted(area, key, value)) found.push([area, key.slice(0, 512), value.slice(0, KEEP_LONG)]);
      }
    }
    return found;
  };
}
