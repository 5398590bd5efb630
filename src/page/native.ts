import { ignore, quietly, tried } from './context';
import { addEventListener, apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, isNative, isPrototypeOf, ours, privateMap, Proxy, type Native } from './natives';
import { tidy, unseen } from './stack';

/** Runs the native with the page's arguments as they were read. `on`: what it was called on, unless given. */
export type Act = (on?: unknown) => unknown;
/** How an argument of the page is read, once. `count` are given; `isOwn`: to the browser's own function, not to a library's in its place. */
export type Read = (given: unknown, count: number, isOwn: boolean) => unknown;
/** Stands in the call path of a native. `args`: as they were read; what is changed in them is what the native gets. */
type Around = (act: Act, self: unknown, args: unknown[]) => unknown;

/** All hooks have the same two traps: what differs is data. */
interface Hook extends ProxyHandler<Native> {
  owner: object;
  around: Around;
  reads?: Record<number, Read>;
  isOwn: boolean;
  /** Frames of the caller that the native leaves out of its own errors, as it does where it is no call but an assignment. */
  skipped: number;
}

/** The native behind each function of ours. */
const nativeOf = privateMap<Native>();

function run({ owner, around, reads, isOwn }: Hook, native: Native, self: unknown, args: unknown[], newTarget?: Native): unknown {
  // With too few arguments, or on something else, a native refuses before it reads one.
  if (reads && args.length >= native.length && (owner === window || newTarget || apply(isPrototypeOf, owner, [self]))) {
    // Without iterators, which a page may have replaced.
    for (let at = 0; at < args.length; at++) if (reads[at]) args[at] = reads[at]!(args[at], args.length, isOwn);
  }
  return around((on = self) => (newTarget ? construct(native, args, newTarget) : apply(native, on, args)) as unknown, self, args);
}

function called(this: Hook, native: Native, self: unknown, args: unknown[]): unknown {
  return unseen(this.skipped, () => run(this, native, self, args));
}

function made(this: Hook, native: Native, args: unknown[], newTarget: Native): object {
  return unseen(0, () => run(this, native, undefined, args, newTarget)) as object;
}

/**
 * Replaces a method, or the getter or setter of an accessor, for the life of the document: what the page has kept of ours must go on working when watching ends.
 * Missing classes, missing or frozen properties are left alone. A Proxy keeps name, length, prototype chain and brand checks.
 */
export function patch(owner: object | undefined, key: string, around: Around, reads?: Record<number, Read>, accessor: 'get' | 'set' = 'get'): void {
  const before = owner && getOwnPropertyDescriptor(owner, key);
  if (!owner || !before?.configurable) return;
  const slot = before.get ? accessor : 'value';
  const native = before[slot] as unknown;
  if (typeof native !== 'function') return;
  const hook: Hook = { apply: called, construct: made, owner, around, reads, isOwn: isNative(native), skipped: slot === 'set' ? 1 : 0 };
  const hooked = new Proxy(native, hook);
  nativeOf.set(hooked, native);
  // What is not named here stays as it is.
  defineProperty(owner, key, { [slot]: hooked });
  if (native.prototype) defineProperty(native.prototype, 'constructor', { value: hooked });
}

/** Looks at each call of a method, or reading of an accessor, once the native is done. */
export function watch(owner: object, key: string, look: (self: never, args: unknown[], result: never) => void, reads?: Record<number, Read>): void {
  patch(
    owner,
    key,
    (act, self, args) => {
      const result = act();
      quietly(() => look(self as never, args, result as never));
      return result;
    },
    reads,
  );
}

/**
 * Looks on at a promise of the page. The page gets a promise derived from it, with one reaction of ours in between:
 * the native promise with a side branch would count every rejection as handled and silence `unhandledrejection`.
 */
export function follow(promise: unknown, ok: (value: never) => void = ignore, bad: (error: unknown) => void = ignore): unknown {
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
  if (tried(() => getPrototypeOf(promise) as unknown) === ours) return awaited(promise, good, failed);
  // A library may give no promise at all.
  const own = (promise as { then?: unknown } | undefined)?.then;
  return typeof own === 'function' ? (apply(own, promise, [good, failed]) as unknown) : promise;
}

async function awaited(promise: unknown, good: (value: unknown) => unknown, failed: (error: unknown) => never): Promise<unknown> {
  try {
    return good(await promise);
  } catch (error) {
    return failed(error);
  }
}

/** Listens before the page can, and never holds it up. `until`: ends it. */
export function on(target: EventTarget, type: string, handle: (event: never) => void, until?: AbortSignal): void {
  apply(addEventListener, target, [type, (event: Event) => quietly(() => handle(event as never)), { capture: true, passive: true, signal: until }]);
}

/** Source text of a Proxy is that of a nameless native, and pages test it: the native behind answers. A function of another realm is asked there, where it is known. */
export function hookSource(): void {
  const shared = Function.prototype;
  const { toString } = shared;
  let asking = false;
  patch(shared, 'toString', (_, self, args) => {
    const known = nativeOf.get(self);
    const text: unknown = apply(toString, known ?? self, args);
    if (known || asking || text !== 'function () { [native code] }') return text;
    asking = true;
    const answer = quietly(() => {
      let root = self;
      for (let next = self; typeof next === 'function'; next = getPrototypeOf(next)) root = next;
      return root === shared ? text : (apply(getOwnPropertyDescriptor(root, 'toString')?.value as Native, self, args) as unknown);
    });
    asking = false;
    return answer ?? text;
  });
}
