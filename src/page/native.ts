import { quietly } from './context';
import { tidy, unseen } from './stack';

/** Natives as they were before any script of the page ran. */
export const { apply, construct, get } = Reflect;
/** The promises' own, even where a library has put another class in the place of `Promise`. */
const ours = Object.getPrototypeOf((async () => {})()) as Promise<unknown>;
export const { then } = ours;
export const stringify = JSON.stringify;
export const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const shared = Function.prototype;

/** zone.js keeps what it has replaced under such a name. What we wait for must be no task of the page's zone, or an Angular app would never count as stable. */
export const beneath = <T extends object, K extends keyof T & string>(owner: T, key: K): T[K] => (owner as Record<string, unknown>)[`__zone_symbol__${key}`] as T[K] ?? owner[key];
const addEventListener = beneath(EventTarget.prototype, 'addEventListener');

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any native, whatever its parameters
export type Native = Function;
/** `newTarget`: called with `new`. */
type Around = (native: Native, self: unknown, args: unknown[], newTarget?: Native) => unknown;

/** A WeakMap that is asked on the page's way: it answers whatever the page does to WeakMap.prototype. */
export function privateMap<V>() {
  const map = new WeakMap<object, V>();
  return { get: map.get.bind(map), set: map.set.bind(map), has: map.has.bind(map) };
}

const { toString: toText } = shared;
/** Surely the browser's own. Libraries that hide their functions put a `toString` of their own before them, and no native method has a prototype. */
export const isNative = (one: Native): boolean => !('prototype' in toText) && apply(toText, one, []) === `function ${one.name}() { [native code] }`;

/** The native behind each function of ours. */
const nativeOf = privateMap<Native>();

/** A function that behaves like `native` with `around` in its call path. A Proxy keeps name, length, prototype chain and brand checks. */
function look<F extends Native>(native: F, around: Around, skipped = 0): F {
  const hooked = new Proxy(native, {
    apply: (target, self: unknown, args: unknown[]) => unseen(skipped, around, target, self, args),
    construct: (target, args: unknown[], newTarget) => unseen(0, around, target, undefined, args, newTarget) as object,
  });
  nativeOf.set(hooked, native);
  return hooked;
}

/**
 * Replaces a method, or the getter or setter of an accessor, for the life of the document: what the page has kept of ours must go on working when watching ends.
 * Missing classes, missing or frozen properties are left alone.
 */
export function patch(owner: object | undefined, key: string, around: Around, accessor: 'get' | 'set' = 'get'): void {
  const before = owner && getOwnPropertyDescriptor(owner, key);
  if (!before?.configurable) return;
  const slot = before.get ? accessor : 'value';
  const native: unknown = before[slot];
  if (typeof native !== 'function') return;
  // What is not named here stays as it is.
  defineProperty(owner, key, { [slot]: look(native, around, slot === 'set' ? 1 : 0) });
}

/**
 * Looks on at a promise of the page. The page gets a promise derived from it, with one reaction of ours in between:
 * the native promise with a side branch would count every rejection as handled and silence `unhandledrejection`.
 */
export function follow(promise: unknown, ok: (value: never) => void, bad: (error: unknown) => void): unknown {
  const good = (value: unknown): unknown => {
    quietly(() => ok(value as never));
    return value;
  };
  const failed = (error: unknown): never => {
    quietly(() => bad(error));
    quietly(() => tidy(error));
    throw error;
  };
  // `await` asks for no species and no `then`, which a page may have replaced; a promise of another realm, or of a library, would not stay one.
  if (getPrototypeOf(Object(promise)) === ours) return awaited(promise, good, failed);
  // A library may give no promise at all.
  const own = (promise as { then?: unknown } | undefined)?.then;
  return typeof own === 'function' ? apply(own, promise, [good, failed]) : promise;
}

async function awaited(promise: unknown, good: (value: unknown) => unknown, failed: (error: unknown) => never): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return failed(error);
  }
  return good(value);
}

/** Looks at each call of a method, or reading of an accessor, once the native is done. */
export function watch(owner: object, key: string, look: (self: never, args: unknown[], result: never) => void): void {
  patch(owner, key, (native, self, args) => {
    const result: unknown = apply(native, self, args);
    quietly(() => look(self as never, args, result as never));
    return result;
  });
}

/** Listens before the page can, and never holds it up. */
export function on(target: EventTarget, type: string, handle: (event: never) => void): void {
  apply(addEventListener, target, [type, (event: Event) => quietly(() => handle(event as never)), { capture: true, passive: true }]);
}

/** Source text of a Proxy is that of a nameless native, and pages test it: the native behind answers. A function of another realm is asked there, where it is known. */
let asking = false;
patch(shared, 'toString', (native, self, args) => {
  const known = nativeOf.get(self as object);
  const text: unknown = apply(native, known ?? self, args);
  if (known || asking || text !== 'function () { [native code] }') return text;
  asking = true;
  const answer = quietly(() => {
    let root = self;
    for (let next = self; typeof next === 'function'; next = getPrototypeOf(next)) root = next;
    return root === shared ? text : apply(getOwnPropertyDescriptor(root, 'toString')?.value as Native, self, args) as unknown;
  });
  asking = false;
  return answer ?? text;
});
