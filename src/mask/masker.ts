import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { claimsOf } from '../core/jwt';
import type { TokenValue } from '../core/token-ref';
import { junkText } from '../recognise/token-like';

/** Turns secrets into labels under one session's key. Synchronous: a raw value never waits anywhere. */
export interface Masker {
  /** Ref of a token, or of the junk that stands in its place. */
  token(raw: string): TokenValue;
  /** Stable mark of any text, `digits` hex digits long (6 by default). */
  mark(raw: string, digits?: number): string;
}

/** `key`: 32 random bytes, one per session. */
export function createMasker(key: Uint8Array): Masker {
  const keyed = hmac.create(sha256, key);
  const encoder = new TextEncoder();
  const mark = (raw: string, digits = 6): string => hex(keyed.clone().update(encoder.encode(raw)).digest()).slice(0, digits);
  return {
    mark,
    token(raw) {
      const { length } = raw;
      const text = junkText(raw);
      if (text !== undefined) return { kind: 'junk', text, length };
      const claims = claimsOf(raw, (subject) => mark(subject));
      const id = mark(raw, 12);
      return claims ? { kind: 'jwt', id, length, claims } : { kind: 'opaque', id, length };
    },
  };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new session key. */
export const newKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
