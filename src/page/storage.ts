import { quietly, type HookContext } from './context';
import { apply, get, patch } from './native';
import { KEEP, stackHere } from './text';

const { set, deleteProperty, defineProperty } = Reflect;

type Area = 'local' | 'session';
type Op = 'set' | 'remove' | 'clear';

/** Members of Storage.prototype, all unwrapped for the Proxy; those that write with what they do. */
const METHODS: [name: string, op?: Op][] = [['setItem', 'set'], ['removeItem', 'remove'], ['clear', 'clear'], ['getItem'], ['key'], ['length']];

/** Keys and values that may hold a token. Everything else is never looked at again. */
const KEY = /token|auth|jwt|refresh|bearer|sess|cred|oidc|persist|user|login|access|(^|[-_.:])(rt|at)$|^dsr?$/i;
const VALUE = /\beyJ[\w-]{5,}\.|(access|refresh|id)_?-?token|"token"/i;

/**
 * localStorage and sessionStorage: methods on the prototype, and a Proxy in front of each object for assignment and delete.
 * A map from proxy to object keeps brand checks working, and `StorageEvent.storageArea` answers with the same proxy.
 * Returns a look at what is stored now that may hold a token.
 */
export function hookStorage(context: HookContext): () => [Area, string, string][] {
  const realOf = new WeakMap<object, Storage>();
  const proxyOf = new WeakMap<object, Storage>();
  const areaOf = new WeakMap<object, Area>();
  const tracked = new Set<string>();
  const proto = Storage.prototype;
  const { getItem, key: keyAt } = proto;

  const wanted = (area: Area, key: string, value: string) => {
    const id = area + key;
    if (!tracked.has(id) && !KEY.test(key) && !VALUE.test(value.slice(0, KEEP.stored))) return false;
    tracked.add(id);
    return true;
  };

  /** Reports one write around the native act; errors of the act (quota, bad argument) go to the page untouched. */
  const write = <T>(storage: Storage, op: Op, rawKey: unknown, rawValue: unknown, act: () => T): T => {
    const t = context.now();
    const entry = quietly(() => {
      const area = areaOf.get(storage);
      const key = op === 'clear' ? '' : String(rawKey);
      const value = op === 'set' ? String(rawValue) : undefined;
      if (!area || (key && !wanted(area, key, value ?? ''))) return undefined;
      const old = (apply(getItem, storage, [key]) as string | null)?.slice(0, KEEP.stored);
      return { area, op, key: key.slice(0, 512), old, new: value?.slice(0, KEEP.stored), size: value?.length, stack: stackHere() };
    });
    let failed: string | undefined;
    try {
      return act();
    } catch (error) {
      failed = String((error as Partial<Error> | undefined)?.name);
      throw error;
    } finally {
      if (entry) quietly(() => context.put('storage', { ...entry, ...context.stamp(), failed }, t));
    }
  };

  for (const [name, op] of METHODS) {
    patch(proto, name, (native, self, args) => {
      const storage = (realOf.get(self as object) ?? self) as Storage;
      const act = (): unknown => apply(native, storage, args);
      return op ? write(storage, op, args[0], args[1], act) : act();
    });
  }
  patch(StorageEvent.prototype, 'storageArea', (native, self, args) => {
    const area = apply(native, self, args) as Storage | null;
    return (area && proxyOf.get(area)) ?? area;
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
    const proxy = new Proxy(storage, {
      get: (target, key) => get(target, key) as unknown,
      set: (target, key, value: unknown) => write(target, 'set', key, value, () => set(target, key, value)),
      deleteProperty: (target, key) => write(target, 'remove', key, undefined, () => deleteProperty(target, key)),
      defineProperty: (target, key, descriptor) => write(target, 'set', key, descriptor.value, () => defineProperty(target, key, descriptor)),
    });
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
        if (wanted(area, key, value)) found.push([area, key.slice(0, 512), value.slice(0, KEEP.stored)]);
      }
    }
    return found;
  };
}
