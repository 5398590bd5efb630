export { stackHere } from './stack';

/** Calls whose answer, code line and whole body are wanted: they look like a refresh or a login. */
export const AUTH_LIKE = /auth|token|refresh|renew|reissue|(log|sign)-?(in|out|up)|session|jwt/i;

/** Answers that are worth a copy: a token never comes in an endless stream. */
export const READABLE = /[/+]json|html|plain/;

/** Header names that may carry a token or say something about one. */
export const HEADER_OF_INTEREST = /auth|token|jwt|sess|api-?key|blade|x-amz|dpop|content-type|^date|retry|location|^(uid|client|expiry)$/i;

/** Characters kept of a request body, an answer, an answer that looks like a token's, a stored value. */
export const KEEP = { request: 16_384, answer: 16_384, token: 65_536, stored: 65_536 } as const;

/**
 * A copy of a parsed value that costs the same however large the value is: depth 5, 300 nodes, strings of 8 kB. `cut` tells if anything was left out.
 * Copied objects have no prototype, so keys such as `__proto__` are plain members.
 */
export function boundedCopy(value: unknown): { json: unknown; cut: boolean; size: number } {
  let nodes = 300;
  let cut = false;
  const copy = (from: unknown, depth: number): unknown => {
    if (typeof from === 'string') {
      cut ||= from.length > 8_192;
      return from.slice(0, 8_192);
    }
    if (typeof from !== 'object' || from === null) return from;
    const to = (Array.isArray(from) ? [] : Object.create(null)) as Record<string, unknown>;
    for (const key in from) {
      cut ||= --nodes < 0 || depth > 5;
      if (nodes < 0 || depth > 5) break;
      to[key] = copy((from as Record<string, unknown>)[key], depth + 1);
    }
    return to;
  };
  return { json: copy(value, 0), cut, size: -1 };
}

/** The beginning of a text. */
export const headOf = (text: string, limit: number) => ({ text: text.slice(0, limit), size: text.length, cut: text.length > limit });

/** The end of a call that brought no answer. */
export const endOf = (c: number, error: string, signal?: AbortSignal | null, message = '') => ({
  c,
  error,
  message: message.slice(0, 300),
  aborted: error === 'abort' || !!signal?.aborted,
  reason: signal?.aborted ? String((signal.reason as Partial<Error> | undefined)?.name) : undefined,
  hidden: document.hidden,
});

/** Text of a request body where it can be had in place; forms, blobs and streams are left to the wire. */
export function textOfBody(body: unknown): { body?: string; size: number } {
  const text = typeof body === 'string' || body instanceof URLSearchParams ? String(body) : undefined;
  if (text !== undefined) return { body: text.slice(0, KEEP.request), size: text.length };
  return { size: body == null ? 0 : -1 };
}
