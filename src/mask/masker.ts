import { _HMAC } from '@noble/hashes/hmac.js';
import { _SHA256, type sha256 } from '@noble/hashes/sha2.js';
import { claimsOf } from '../core/jwt';
import { NOTHING_TAUGHT, type Taught } from '../core/taught';
import type { TokenValue } from '../core/token-ref';
import { junkText } from '../recognise/token-like';
import { createSeen, nothingNoted } from './seen';
import { isPlain, maskName } from './text';

/** Turns secrets into labels under one session's key. Synchronous: a raw value never waits anywhere. */
export interface Masker {
  /** Ref of a token, or of the junk that stands in its place. */
  token(raw: string): TokenValue;
  /** Stable mark of any text, `digits` hex digits long (6 by default). */
  mark(raw: string, digits?: number): string;
  /** Takes note of a secret that could pass for words, to mask it wherever it comes back. */
  note(secret: string): void;
  /** Short texts that were found to be nothing but words. */
  readonly words: Set<string>;
  /** What the user said about the site; whoever hears more puts it here. */
  taught: Taught;
  /** The text with each noted secret replaced. */
  cover(text: string, replace: (secret: string) => string): string;
}

/** What HMAC takes of SHA-256, a function with these members. The library's own of this name brings a quarter of a kilobyte that the worker would load at each wake. */
const sha = Object.assign(() => undefined, { create: () => new _SHA256(), outputLen: 32, blockLen: 64 }) as unknown as typeof sha256;

/** `key`: 32 random bytes, one per session. `noted`: what the site's sign-ins sent before; what they send now is added to it. */
export function createMasker(key: Uint8Array, noted = nothingNoted()): Masker {
  const keyed = new _HMAC(sha, key);
  const encoder = new TextEncoder();
  const mark = (raw: string, digits = 6): string => hex(keyed.clone().update(encoder.encode(raw)).digest()).slice(0, digits);
  const seen = createSeen(noted);
  const words = new Set<string>();
  const masker: Masker = {
    mark,
    words,
    taught: NOTHING_TAUGHT,
    note(secret) {
      if (seen.add(secret)) words.clear();
    },
    cover: seen.cover,
    token(raw) {
      const { length } = raw;
      const text = junkText(raw);
      if (text !== undefined) return { kind: 'junk', text, length };
      const claims = claimsOf(raw, (subject) => mark(subject));
      const id = mark(raw, 12);
      if (claims) {
        // Issuer and audience are addresses or words; what else stands there may be anything.
        for (const name of ['iss', 'aud', 'typ'] as const) if (claims[name]) claims[name] = maskName(claims[name], masker);
        return { kind: 'jwt', id, length, claims };
      }
      if (isPlain(raw, masker)) masker.note(raw);
      return { kind: 'opaque', id, length };
    },
  };
  return masker;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A new session key. */
export const newKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
