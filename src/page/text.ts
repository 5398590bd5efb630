import { quietly } from './context';
import { natural } from './heard';
import { apply, getOwnPropertyDescriptor, then, type Native } from './native';

export { AUTH_LIKE, authLike } from '../wire/auth-like';
export { stackHere } from './stack';

const { URLSearchParams: Params, FormData: Form } = window;
const eachField = Form.prototype.forEach;
const paramsText = Params.prototype.toString;
const { text: blobText, slice: blobSlice } = Blob.prototype;
const blobAsIs = natural(Blob.prototype);
const getterOf = (proto: object, key: string) => getOwnPropertyDescriptor(proto, key)!.get!;
const blobSize = getterOf(Blob.prototype, 'size');
const bufferSize = getterOf(ArrayBuffer.prototype, 'byteLength');

/** Answers that are worth a copy: a token never comes in an endless stream. */
export const READABLE = /[/+]json|html|plain|urlencoded/;

/** Header names that may carry a token or say something about one. */
const HEADER_OF_INTEREST = /auth|token|jwt|sess|api-?key|blade|x-amz|dpop|content-type|^date|retry|location|^(uid|client|expiry)$/i;

/** Characters kept of a request body, a message, an answer. */
export const KEEP = 16_384;
/** The same of what may hold a token behind much else: an answer that looks like a token's, a stored value. */
export const KEEP_LONG = 65_536;

/**
 * A copy of a parsed value that costs the same however large the value is: depth 5, 300 nodes, strings of 8 kB. `cut` tells if anything was left out.
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
    const to = (Array.isArray(from) ? [] : Object.create(null)) as Record<string, unknown>;
    for (const key in from) {
      cut ||= --nodes < 0 || depth > 5;
      if (nodes < 0 || depth > 5) break;
      to[key] = copy(getOwnPropertyDescriptor(from, key)?.value, depth + 1);
    }
    return to;
  };
  return { json: copy(value, 0), cut, size: -1 };
}

/** Whether a value is of the class of this native. Asking `instanceof` would be seen by a Proxy of the page. */
function isA(native: Native, value: unknown, ...args: unknown[]): boolean {
  try {
    apply(native, value, args);
    return true;
  } catch {
    return false;
  }
}

export const isBlob = (value: unknown): value is Blob => typeof value === 'object' && !!value && isA(blobSize, value);

/** Headers of interest, from any of fetch's three forms. */
export function headersOf(headers: unknown): [string, string][] {
  const pairs = (headers instanceof Headers || Array.isArray(headers) ? [...headers] : Object.entries(headers ?? {})) as [unknown, unknown][];
  return pairs.map(([name, value]): [string, string] => [String(name), String(value)]).filter(([name]) => HEADER_OF_INTEREST.test(name));
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
  if (typeof body !== 'object' || !body) return { size: body == null ? 0 : -1, cut: false };
  if (isA(paramsText, body)) return headOf(apply(paramsText, body, []) as string, limit);
  if (isA(eachField, body, ignore)) {
    const fields = new Params();
    apply(eachField, body, [(value: unknown, name: string) => typeof value === 'string' && fields.append(name, value)]);
    return headOf(String(fields), limit);
  }
  const isBuffer = isA(bufferSize, body);
  if (isBuffer || ArrayBuffer.isView(body)) {
    const { buffer, byteOffset, byteLength } = isBuffer ? new Uint8Array(body as ArrayBuffer) : body as ArrayBufferView;
    return decoded(new TextDecoder().decode(new Uint8Array(buffer, byteOffset, Math.min(byteLength, limit))), byteLength, limit);
  }
  return { size: isBlob(body) ? blobAsIs(body).size : -1, cut: false };
}

/** Reads the beginning of a blob, once the script that runs now is done: it delays no call. */
export function readBlob(blob: Blob, limit: number, use: (head: Head) => void): void {
  const { size } = blobAsIs(blob);
  const read = () => apply(blobText, apply(blobSlice, blob, [0, limit]), []) as Promise<string>;
  const told = (text: string) => quietly(() => use(decoded(text, size, limit)));
  apply(then, apply(then, Promise.resolve(), [read]), [told, ignore]);
}

/** A file that changed since it was chosen cannot be read: not by the call, either. */
export const ignore = () => {};
