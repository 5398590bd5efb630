import { quietly } from './context';
import type { Read } from './native';
import { apply, getOwnPropertyDescriptor, ownKeys, privateMap, Proxy } from './natives';

/** Objects of the page are read once, in the native's own order: what a native asks of them, it asks through us. */

/** Read without `Reflect`, which would stand on the stack below a getter. */
type Members = Record<PropertyKey, unknown>;

const { iterator } = Symbol;
const same = (value: unknown) => value;
const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** An object becomes text here, once; anything else is left to the native, errors of symbols among it. */
export const textual = (value: unknown): unknown => (isObject(value) ? `${value as unknown as string}` : value);

/** The same for an address, which a library before the native may want as the object that it is. */
export const addressed: Read = (given, _, isOwn) => (isOwn ? textual(given) : given);

const members = privateMap<Members>();

/** Stands for a dictionary of the page: the native reads its members through it. `convert`: what a member becomes as it is read. A library in its place may copy, keep or change what it is given: it gets that, and we read besides. */
export const dictionary = (convert: Record<string, (value: unknown) => unknown>): Read => (given, _count, isOwn) => {
  if (!isObject(given)) return given;
  const heard: Members = {};
  let stand = given;
  if (isOwn) stand = new Proxy({}, { get: (_, key) => (heard[key] = (convert[key as string] ?? same)((given as Members)[key])) });
  else quietly(() => {
    for (const key in given) heard[key] = (given as Members)[key];
  });
  members.set(stand, heard);
  return stand;
};

/** What the native has read of a dictionary until now. */
export const heard = (stand: unknown): Members => members.get(stand) ?? {};

/** Items of an iterable, read as the native would; from the first that `convert` refuses, by undefined, the native says what is wrong. Undefined when it is none. */
function iterated(given: unknown, convert: (item: unknown) => unknown): unknown[] | undefined {
  const method: unknown = isObject(given) ? (given as Members)[iterator] : undefined;
  if (typeof method !== 'function') return undefined;
  const source = apply(method, given, []) as Iterator<unknown>;
  const { next } = source;
  const items: unknown[] = [];
  for (;;) {
    const { value, done } = apply(next, source, []) as IteratorResult<unknown>;
    if (done) return items;
    const item = convert(value);
    items[items.length] = item ?? value;
    if (item === undefined) return items;
  }
}

/** Headers in any of their forms, as plain pairs or a plain record. */
export function headersRead(given: unknown): unknown {
  if (!isObject(given)) return given;
  const pairs = iterated(given, (pair) => iterated(pair, textual));
  if (pairs) return pairs;
  const keys = ownKeys(given);
  const record = { __proto__: null } as unknown as Members;
  for (let at = 0; at < keys.length; at++) if (getOwnPropertyDescriptor(given, keys[at]!)?.enumerable) record[keys[at]!] = textual((given as Members)[keys[at]!]);
  return record;
}
