import { quietly } from './context';
import { apply, getOwnPropertyDescriptor, then } from './native';

export { AUTH_LIKE, authLike } from '../wire/auth-like';
export { stackHere } from './stack';

const { URLSearchParams: Params, FormData: Form } = window;
const eachHeader = Headers.prototype.forEach;
const { text: blobText, slice: blobSlice } = Blob.prototype;

/** Answers that are worth a copy: a token never comes in an endless stream. */
export const READABLE = /[/+]json|html|plain|urlencoded/;

/** Header names that may carry a token or say something about one. */
const HEADER_OF_INTEREST = /auth|token|jwt|sess|api-?key|blade|x-amz|dpop|content-type|^date|retry|location|^(uid|client|expiry)$/i;

/** Characters kept of a request body, an answer, an answer that looks like a token's, a stored value. */
export const KEEP = { request: 16_384, answer: 16_384, token: 65_536, stored: 65_536 } as const;

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

/** Headers of interest, from any of fetch's three forms. */
export function headersOf(headers: unknown): [string, string][] {
  const found: [string, string][] = [];
  const take = (name: unknown, value: unknown) => HEADER_OF_INTEREST.test(String(name)) && found.push([String(name), String(value)]);
  if (headers instanceof Headers) apply(eachHeader, headers, [(value: string, name: string) => take(name, value)]);
  else for (const [name, value] of (Array.isArray(headers) ? headers : Object.entries(headers ?? {})) as [unknown, unknown][]) take(name, value);
  return found;
}

/** The beginning of a text. */
export const headOf = (text: string, limit: number) => ({ text: text.slice(0, limit), size: text.length, cut: text.length > limit });

/** Name of what was thrown or given as a reason; its type when it is no error. Never its text. */
export const nameOf = (value: unknown): string => String((value as Partial<Error> | null | undefined)?.name ?? typeof value);

interface Head {
  text?: string;
  /** Characters, or bytes where the whole was not decoded; -1 unknown. */
  size: number;
  cut: boolean;
}

const decoded = (text: string, bytes: number, limit: number): Head => ({ text, size: bytes > limit ? bytes : text.length, cut: bytes > limit });

/** Text of a body where it can be had in place. Of a form its text fields, in the words of a URL. Streams are left alone, and blobs are read later. */
export function textOf(body: unknown, limit: number): Head {
  if (typeof body === 'string') return headOf(body, limit);
  if (body instanceof Params || body instanceof Form) return headOf(String(new Params([...body].filter((field) => typeof field[1] === 'string') as string[][])), limit);
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    const { buffer, byteOffset, byteLength } = body instanceof ArrayBuffer ? new Uint8Array(body) : body;
    return decoded(new TextDecoder().decode(new Uint8Array(buffer, byteOffset, Math.min(byteLength, limit))), byteLength, limit);
  }
  return { size: body == null ? 0 : ((body as Partial<Blob>).size ?? -1), cut: false };
}

/** Reads the beginning of a blob, once the script that runs now is done: it delays no call. */
export function readBlob(blob: Blob, limit: number, use: (head: Head) => void): void {
  const { size } = blob;
  const read = () => apply(blobText, apply(blobSlice, blob, [0, limit]), []) as Promise<string>;
  const told = (text: string) => quietly(() => use(decoded(text, size, limit)));
  apply(then, apply(then, Promise.resolve(), [read]), [told, ignore]);
}

/** A file that changed since it was chosen cannot be read: not by the call, either. */
export const ignore = () => {};
