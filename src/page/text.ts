import { ignore, quietly, tried } from './context';
import { KEEP_LONG } from '../wire/interest';
import { apply, getOwnPropertyDescriptor, getterOf, Promise, then, type Native } from './natives';

export { AUTH_LIKE, authLike } from '../wire/auth-like';
export { KEEP, KEEP_LONG, READABLE } from '../wire/interest';
export { stackHere } from './stack';

const { URLSearchParams: Params, FormData: Form } = window;
const eachField = Form.prototype.forEach;
const eachHeader = Headers.prototype.forEach;
const paramsText = Params.prototype.toString;
const { text: blobText, slice: blobSlice } = Blob.prototype;
const sizeOf = getterOf(Blob.prototype, 'size');
const bytesOf = getterOf(ArrayBuffer.prototype, 'byteLength');

/**
 * A bounded copy of a parsed value: depth 5, 300 nodes, strings of 8 kB. `cut` tells if anything was left out.
 * Copied objects have no prototype, so keys such as `__proto__` are plain members. Getters are not run: an object of the page may have some.
 */
export function boundedCopy(value: unknown): { json: unknown; cut: boolean; size: number } {
  let nodes = 300;
  let cut = false;
  const copy = (from: unknown, depth: number): unknown => {
    if (typeof from === 'string') {
      cut ||= from.length > 8_192;
      return from.slice(0, 8_192);
    }
    if (typeof from === 'bigint' || ArrayBuffer.isView(from)) return null;
    if (typeof from !== 'object' || from === null) return from;
    const to = (Array.isArray(from) ? [] : { __proto__: null }) as Record<string, unknown>;
    const take = (key: string | number): boolean => {
      const isRoom = --nodes >= 0 && depth <= 5;
      if (isRoom) to[key] = copy(getOwnPropertyDescriptor(from, key)?.value, depth + 1);
      else cut = true;
      return isRoom;
    };
    // To list the keys of a million items takes as long as to parse them.
    if (Array.isArray(from)) for (let at = 0; at < from.length && take(at); at++);
    else for (const key in from) if (!take(key)) break;
    return to;
  };
  return { json: copy(value, 0), cut, size: -1 };
}

/** What a native gives on a value; undefined where the value is of another class. Asking `instanceof` would be seen by a Proxy of the page. */
const ask = <T>(native: Native, value: unknown, ...args: unknown[]): T | undefined => tried(() => apply(native, value, args) as T);

export const isBlob = (value: unknown): value is Blob => ask(sizeOf, value) !== undefined;

/** Text of headers, from Headers, pairs or a record. Which of them matter is not judged here. */
export function headersOf(headers: unknown): [string, string][] {
  const pairs = (Array.isArray(headers) ? headers : Object.entries(headers ?? {})) as unknown[][];
  ask(eachHeader, headers, (value: string, name: string) => pairs.push([name, value]));
  return pairs.map(([name, value]) => [String(name), String(value).slice(0, KEEP_LONG)]);
}

interface Head {
  text?: string;
  /** Characters, or bytes where the whole was not decoded; -1 unknown. */
  size: number;
  cut: boolean;
}

/** The beginning of a text. `size`: of the whole, where `text` is less. */
export const headOf = (text: string, limit: number, size = text.length) => ({ text: text.slice(0, limit), size, cut: size > limit });

/** Name of what was thrown or given as a reason; its type when it is no error. Never its text. */
export const nameOf = (value: unknown): string => String((value as Partial<Error> | null | undefined)?.name ?? typeof value);

const decoded = (text: string, bytes: number, limit: number): Head => headOf(text, limit, bytes > limit ? bytes : text.length);

/** Text of a body where it can be had in place. Of a form its text fields, in the words of a URL. Streams are left alone, and blobs are read later. */
export function textOf(body: unknown, limit: number): Head {
  if (typeof body === 'string') return headOf(body, limit);
  const params = ask<string>(paramsText, body) ?? formText(body);
  if (params !== undefined) return headOf(params, limit);
  const view = ask(bytesOf, body) === undefined ? ArrayBuffer.isView(body) && body : new Uint8Array(body as ArrayBuffer);
  if (view) {
    const { buffer, byteOffset, byteLength } = view;
    return decoded(new TextDecoder().decode(new Uint8Array(buffer, byteOffset, Math.min(byteLength, limit))), byteLength, limit);
  }
  return { size: ask<number>(sizeOf, body) ?? (body == null ? 0 : -1), cut: false };
}

const formText = (form: unknown): string | undefined =>
  tried(() => {
    const fields = new Params();
    apply(eachField, form, [(value: unknown, name: string) => typeof value === 'string' && fields.append(name, value)]);
    return String(fields);
  });

/** Reads the beginning of a blob, once the script that runs now is done: it delays no call. */
export function readBlob(blob: Blob, limit: number, use: (head: Head) => void): void {
  const read = () => apply(blobText, apply(blobSlice, blob, [0, limit]), []) as Promise<string>;
  const told = (text: string) => quietly(() => use(decoded(text, apply(sizeOf, blob, []) as number, limit)));
  // A file that changed since it was chosen cannot be read: not by the call, either.
  apply(then, apply(then, Promise.resolve(), [read]), [told, ignore]);
}
