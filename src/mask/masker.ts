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
  const digest = (raw: string): string => hex(keyed.clone().update(encoder.encode(raw)).digest());
  return {
    mark: (raw, digits = 6) => digest(raw).slice(0, digits),
    token(raw) {
      const junk = junkText(raw);
      if (junk !== undefined) return { kind: 'junk', text: junk.slice(0, 24), length: raw.length };
      const claims = claimsOf(raw, (subject) => digest(subject).slice(0, 6));
      const id = digest(raw).slice(0, 12);
      return claims ? { kind: 'jwt', id, length: raw.length, claims } : { kind: 'opaque', id, length: raw.length };
    },
  };
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new session key. */
export const newKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
