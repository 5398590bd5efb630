import { quietly } from './context';
import { tidy, unseen } from './stack';

/** Natives as they were before any script of the page ran. */
export const { apply, construct, get } = Reflect;
/** The promises' own, even where a library has put another class in the place of `Promise`. */
export const then = (async () => {})().then;
export const listen = EventTarget.prototype.addEventListener;
export const stringify = JSON.stringify;
export const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const shared = Function.prototype;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any native, whatever its parameters
export type Native = Function;
type Around = (native: Native, self: unknown, args: unknown[]) => unknown;

/** The native behind each function of ours. */
const nativeOf = new WeakMap<object, Native>();

/** A function that behaves like `native` with `around` in its call path. A Proxy keeps name, length, prototype chain and brand checks. */
function look<F extends Native>(native: F, around: Around): F {
  return hooked(native, { apply: (target, self: unknown, args: unknown[]) => unseen(around, target, self, args) });
}

function hooked<F extends Native>(native: F, traps: ProxyHandler<F>): F {
  const proxy = new Proxy(native, traps);
  nativeOf.set(proxy, native);
  return proxy;
}

/** Replaces a class of the window: `change` may exchange an argument of its constructor. */
export function patchClass(name: string, change: (given: unknown) => unknown): void {
  const native = get(window, name) as Native;
  const value = hooked(native, { construct: (target, args, made) => unseen(construct, target, args.map(change), made) as object });
  defineProperty(window, name, { value });
  defineProperty(native.prototype as object, 'constructor', { value });
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
  defineProperty(owner, key, { [slot]: look(native, around) });
}

/**
 * Looks on at a promise of the page. The page gets a promise derived from it, with one reaction of ours in between:
 * the native promise with a side branch would count every rejection as handled and silence `unhandledrejection`.
 */
export function follow(promise: unknown, ok: (value: never) => void, bad: (error: unknown) => void): unknown {
  return apply(then, promise as Promise<unknown>, [
    (value: never) => {
      quietly(() => ok(value));
      return value;
    },
    (error: unknown) => {
      quietly(() => bad(error));
      quietly(() => tidy(error));
      throw error;
    },
  ]);
}

/** Source text of a Proxy is that of a nameless native, and pages test it: the native behind answers. A function of another realm is asked there, where it is known. */
let asking = false;
patch(shared, 'toString', (native, self, args) => {
  const known = nativeOf.get(self as object);
  const text: unknown = apply(native, known ?? self, args);
  if (known || asking || text !== 'function () { [native code] }') return text;
  asking = true;
  const home = getPrototypeOf(self) as Native | null;
  const answer = home === shared ? text : quietly(() => home && apply(home.toString, self, args));
  asking = false;
  return answer ?? text;
});
