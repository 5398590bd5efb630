/** Natives as they were before any script of the page ran. */
export const { apply, get } = Reflect;
export const then = Promise.prototype.then;
export const stringify = JSON.stringify;
export const { defineProperty, getOwnPropertyDescriptor } = Object;
const sourceOf = Function.prototype.toString;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any native, whatever its parameters
export type Native = Function;
type Around = (native: Native, self: unknown, args: unknown[]) => unknown;

/**
 * A function that behaves like `native` with `around` in its call path. A Proxy keeps name, length, prototype chain and brand checks;
 * `toString` answers with the native source, because libraries test it (Sentry appends an iframe to the page when the test fails).
 */
function look<F extends Native>(native: F, around: Around): F {
  return new Proxy(native, {
    apply: (target, self: unknown, args: unknown[]) => around(target, self, args),
    get(target, key) {
      const value: unknown = get(target, key);
      return key === 'toString' && value === sourceOf ? sourceOf.bind(target) : value;
    },
  });
}

/**
 * Replaces a method, or the getter of an accessor, for the life of the document: what the page has kept of ours must go on working when watching ends.
 * Missing or frozen properties are left alone.
 */
export function patch(owner: object, key: string, around: Around): void {
  const before = getOwnPropertyDescriptor(owner, key);
  if (!before?.configurable) return;
  const slot = before.get ? 'get' : 'value';
  const native: unknown = before[slot];
  if (typeof native !== 'function') return;
  defineProperty(owner, key, { ...before, [slot]: look(native, around) });
}
