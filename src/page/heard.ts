import { quietly } from './context';
import { apply, getOwnPropertyDescriptor, isNative, type Native } from './native';

/** Objects of the page are read once, in the native's own order: what a native asks of them, it asks through us. */

const { ownKeys } = Reflect;
const { iterator } = Symbol;

/** Read without `Reflect`, which would stand on the stack below a getter. */
type Members = Record<PropertyKey, unknown>;

const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** An object becomes text here, once; anything else is left to the native, errors of symbols among it. */
export const textual = (value: unknown): unknown => (isObject(value) ? `${value as unknown as string}` : value);

/** The same for an address, which a library before the native may want as the object that it is. */
export const addressed = (native: Native, value: unknown): unknown => (isNative(native) ? textual(value) : value);

/** Stands for a dictionary of the page: the native reads its members through it, and leaves them in `heard`. `convert`: what a member becomes as it is read. A library in its place may copy, keep or change what it is given: it gets that, and we read besides. */
export function overhear(native: Native, given: unknown, heard: object, convert: Record<string, (value: unknown) => unknown> = {}): unknown {
  if (!isObject(given)) return given;
  if (!isNative(native)) {
    quietly(() => {
      for (const key in given) (heard as Members)[key] = (given as Members)[key];
    });
    return given;
  }
  return new Proxy({}, {
    get(_, key) {
      const value: unknown = (given as Members)[key];
      return ((heard as Members)[key] = key in convert ? convert[key as string]!(value) : value);
    },
  });
}

/** Items of an iterable, read as the native would; from the first that `convert` refuses, by undefined, the native says what is wrong. */
function list(given: object, method: Native, convert: (item: unknown) => unknown): unknown[] {
  const source = apply(method, given, []) as Iterator<unknown>;
  const { next } = source;
  const items: unknown[] = [];
  for (;;) {
    const { value, done } = apply(next, source, []) as IteratorResult<unknown>;
    if (done) return items;
    const item = convert(value);
    items.push(item ?? value);
    if (item === undefined) return items;
  }
}

const iterated = (given: unknown, convert: (item: unknown) => unknown): unknown[] | undefined => {
  const method: unknown = isObject(given) ? (given as Members)[iterator] : undefined;
  return typeof method === 'function' ? list(given as object, method, convert) : undefined;
};

/** Headers in any of their forms, as plain pairs or a plain record. */
export function headersRead(given: unknown): unknown {
  if (!isObject(given)) return given;
  const pairs = iterated(given, (pair) => iterated(pair, textual));
  if (pairs) return pairs;
  const record = Object.create(null) as Members;
  for (const key of ownKeys(given)) if (getOwnPropertyDescriptor(given, key)?.enumerable) record[key] = textual((given as Members)[key]);
  return record;
}

/** Reads attributes as the browser has them, whatever a subclass or the page puts over them. Made before anything is patched. */
export function natural<T extends object>(proto: T): (self: T) => T {
  const own = Object.getOwnPropertyDescriptors(proto) as Record<PropertyKey, PropertyDescriptor>;
  return (self) => new Proxy(self, { get: (_, key) => apply(own[key]!.get!, self, []) as unknown });
}
