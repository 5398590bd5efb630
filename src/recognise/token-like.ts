import { tokenPrefixes } from './conventions/token-prefixes';
import { asRecord, entriesOf, parseJson } from './shape';
import { isPlainWord, wordsOf } from './words';

/** Longer values are no bearer tokens: servers refuse such headers. */
const LONGEST = 16_384;
const TOKEN_CHARACTERS = /^[\w\-.~+/=|:!*%$@]+$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const ERROR_WORDS = /^(?:invalid|expired|missing|unauthori[sz]ed|unauthenticated|forbidden|denied|error|fail(?:ed|ure)?|required|illegal|revoked)$/;

/**
 * True for text that has a token's shape (FAULTS §7.3). `named`: it stands under a token's name, so UUIDs, hex and shorter values count.
 * Without a name only JWTs, known prefixes and long random text do.
 */
export function isTokenLike(text: string, named: boolean): boolean {
  if (text.length < 8 || text.length > LONGEST || !TOKEN_CHARACTERS.test(text)) return false;
  if (isJwt(text)) return true;
  if (isSomethingElse(text)) return false;
  if (UUID.test(text)) return named;
  if (isPlainWord(text)) return named && isWordyToken(text);
  return named ? isOpaque(text) : isLongRandom(text) || isPrefixed(text);
}

/** JWS (three parts) or JWE (five) whose header decodes to JSON with `alg` (RFC 7515, RFC 7516). */
export function isJwt(text: string): boolean {
  if (!text.startsWith('ey') || text.length > LONGEST || !/^[\w.-]+$/.test(text)) return false;
  const parts = text.split('.');
  if ((parts.length !== 3 && parts.length !== 5) || !parts[0] || parts[1] === undefined) return false;
  if (parts.length === 3 && parts[1] === '') return false;
  const header = asRecord(parseJson(decodeBase64Url(parts[0]) ?? ''));
  return typeof header?.['alg'] === 'string';
}

/** Text behind base64 or base64url (UTF-8), or undefined. */
export function decodeBase64Url(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** URLs, e-mail and chain addresses, dates, numbers and file names have a token's characters, but are none. */
const isSomethingElse = (text: string): boolean =>
  /^[a-z][a-z\d+.-]{1,10}:\/\//i.test(text) ||
  /^0x[\da-f]{40}$/i.test(text) ||
  /^[\d.:/+\-TZ]+$/.test(text) ||
  /^[^@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}$/.test(text) ||
  /\.(?:js|css|png|jpe?g|gif|svg|webp|ico|json|html?|pdf|mp4|woff2?|map|txt|xml|zip)$/i.test(text);

/** Mock servers issue `admin-token`, `fake-jwt-token`; `invalid_token` is an error's name, `refresh_token` a kind's. */
function isWordyToken(text: string): boolean {
  const words = wordsOf(text);
  if (/^(?:access|refresh|id)token$/.test(words.join(''))) return false;
  return words.some((word) => word === 'token' || word === 'jwt') && !words.some((word) => ERROR_WORDS.test(word));
}

function isOpaque(text: string): boolean {
  const mixed = /\d/.test(text) && /[A-Za-z]/.test(text);
  return text.length >= (mixed ? 10 : 24) && entropy(text) >= 2.5;
}

const isLongRandom = (text: string): boolean =>
  text.length >= 20 &&
  !/^[\da-f-]+$/i.test(text) &&
  // Paths, and base64 of JSON: the notes that trackers keep.
  !/^(?:\/|eyJ|W3s)/.test(text) &&
  (text.match(/\d/g)?.length ?? 0) >= 2 &&
  (text.match(/[A-Za-z]/g)?.length ?? 0) >= 8 &&
  !text.split(/[-_./~+=|:!*%$@]/).every((part) => part === '' || isPlainWord(part)) &&
  entropy(text) >= 3.5;

/** A known prefix supports what the characters say: shorter and plainer text will do. */
const isPrefixed = (text: string): boolean =>
  text.length >= 20 && /\d/.test(text) && entropy(text) >= 3 && tokenPrefixes.some(({ prefix }) => text.startsWith(prefix));

/** Bits per character (Shannon), over the first 512. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  const sample = text.slice(0, 512);
  for (const char of sample) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / sample.length) * Math.log2(count / sample.length);
  return bits;
}

const PLACEHOLDERS = new Map(
  ['', 'undefined', 'null', 'NaN', 'None', 'nil', '{}', '[]', 'true', 'false', '[object Object]', '[object Promise]'].map((text) => [text.toLowerCase(), text]),
);

/**
 * The placeholder that stands in a token's place (FAULTS #12), or undefined when the value could be a token. At most 24 characters, never a secret:
 * longer texts come back as what they are, `error text` or `<html>`.
 */
export function junkText(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'boolean' || Number.isNaN(value)) return String(value);
  if (typeof value === 'string') return junkOfString(value);
  const record = asRecord(value);
  return record && entriesOf(record, 1).length === 0 ? '{}' : undefined;
}

function junkOfString(value: string): string | undefined {
  if (value.length > LONGEST) return isHtml(value.slice(0, 40)) ? '<html>' : undefined;
  const text = value.trim().replace(/^(["'])([\s\S]*)\1$/, '$2').trim();
  const [, scheme, rest] = /^(bearer|token|jwt|dpop)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  if (!scheme) return junkOfBare(text);
  const junk = rest === undefined ? '' : junkOfBare(rest.trim());
  return junk === undefined ? undefined : `${scheme} ${junk}`.trim().slice(0, 24);
}

function junkOfBare(text: string): string | undefined {
  const placeholder = PLACEHOLDERS.get(text.toLowerCase());
  if (placeholder !== undefined) return placeholder;
  if (/^\[object \w{1,12}\]$/.test(text)) return text;
  if (isHtml(text)) return '<html>';
  return isErrorText(text) ? 'error text' : undefined;
}

const isHtml = (text: string): boolean => /^\s{0,20}<(?:!doctype|html|\?xml)/i.test(text);

/** "Invalid token" was stored instead of a token: prose, or a plain word that names an error. A token is neither. */
function isErrorText(text: string): boolean {
  if (text.length > 200 || /[{}[\]<>=]/.test(text)) return false;
  if (/[\u3400-\u9fff]/.test(text)) return true;
  const parts = text.split(/\s+/).map((part) => part.replace(/[^\w-]/g, ''));
  if (!parts.every((part) => part === '' || isPlainWord(part))) return false;
  return parts.length > 1 || wordsOf(text).some((word) => ERROR_WORDS.test(word));
}
