/** Natives as they were before any script of the page ran. On the page's way nothing else is used: a page may have replaced all of them. */
export const { apply, construct, get, set, ownKeys, deleteProperty, defineProperty: tryDefine } = Reflect;
export const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
export const { isPrototypeOf } = Object.prototype;

/** zone.js keeps what it has replaced under such a name. What we wait for must be no task of the page's zone, or an Angular app would never count as stable. */
export const beneath = <T extends object, K extends keyof T & string>(owner: T, key: K): T[K] => (owner as Record<string, unknown>)[`__zone_symbol__${key}`] as T[K] ?? owner[key];
export const addEventListener = beneath(EventTarget.prototype, 'addEventListener');

export const { stringify } = JSON;
export const { Proxy, Promise } = globalThis;
/** The promises' own, even where a library has put another class in the place of `Promise`. */
export const ours = getPrototypeOf((async () => {})()) as Promise<unknown>;
export const { then } = ours;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any native, whatever its parameters
export type Native = Function;

const { toString } = Function.prototype;
/** Surely the browser's own. Libraries that hide their functions put a `toString` of their own before them, and no native method has a prototype. */
export const isNative = (one: Native): boolean => !('prototype' in toString) && apply(toString, one, []) === `function ${one.name}() { [native code] }`;

export const getterOf = (owner: unknown, key: string) => getOwnPropertyDescriptor(owner, key)?.get as Native;

/** A WeakMap that is asked on the page's way: it answers whatever the page does to WeakMap.prototype. */
export function privateMap<V>() {
  const map = new WeakMap<object, V>();
  return { get: map.get.bind(map) as (key: unknown) => V | undefined, set: map.set.bind(map) };
}

/** Reads attributes as the browser has them, whatever a subclass or the page puts over them. Made before anything is patched. */
export function natural<T extends object, K extends keyof T & string>(proto: T, ...keys: K[]): (self: unknown) => Pick<T, K> {
  const getters = keys.map((key) => [key, getterOf(proto, key)] as const);
  return (self) => {
    const found: Record<string, unknown> = {};
    for (const [key, getter] of getters) found[key] = apply(getter, self, []);
    return found as Pick<T, K>;
  };
}
