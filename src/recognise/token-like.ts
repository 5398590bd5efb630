import { decodeBase64Url } from '../core/decode';
import { isJwt } from '../core/jwt';
import { tokenPrefixes } from './conventions/token-prefixes';
import { asRecord, entriesOf } from './shape';
import { hyphened, isPlainWord } from './words';

export { decodeBase64Url, isJwt };

/** Longer values are no bearer tokens: servers refuse such headers. */
const TOKEN_CHARACTERS = /^[\w\-.~+/=|:!*%$@]{8,16384}$/;
const ERROR_WORDS = /-(?:invalid|expired|missing|unauthori[sz]ed|unauthenticated|forbidden|denied|error|fail(?:ed|ure)?|required|illegal|revoked)-/;

/**
 * True for text that has a token's shape (catalogue §7.3). `named`: it stands under a token's name, so UUIDs, hex and shorter values count.
 * Without a name only JWTs, known prefixes and long random text do.
 */
export function isTokenLike(text: string, named: boolean): boolean {
  if (!TOKEN_CHARACTERS.test(text)) return false;
  if (isJwt(text)) return true;
  if (SOMETHING_ELSE.test(text)) return false;
  if (isPlainWord(text)) return named && isWordyToken(text);
  return named ? isOpaque(text) : isLongRandom(text) || isPrefixed(text);
}

const JWT_INSIDE = /\be[wy][\w-]{8,}(?:\.[\w-]*){2,4}/g;

/** JWTs in a longer text. */
export const jwtsIn = (text: string): string[] => (text.match(JWT_INSIDE) ?? []).filter(isJwt);

/** URLs, chain addresses, dates, numbers, e-mail addresses and file names have a token's characters, but are none. */
const SOMETHING_ELSE =
  /^(?:[a-z][a-z\d+.-]{1,10}:\/\/|0x[\da-f]{40}$|[\d.:/+\-TZ]+$|[^@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}$)|\.(?:js|css|png|jpe?g|gif|svg|webp|ico|json|html?|pdf|mp4|woff2?|map|txt|xml|zip)$/i;

/** Mock servers issue `admin-token`, `fake-jwt-token`; `invalid_token` is an error's name, `refresh_token` a kind's. */
function isWordyToken(text: string): boolean {
  const words = hyphened(text);
  return /-(?:token|jwt)-/.test(words) && !/^-(?:access|refresh|id)-token-$/.test(words) && !ERROR_WORDS.test(words);
}

function isOpaque(text: string): boolean {
  const mixed = /\d/.test(text) && /[A-Za-z]/.test(text);
  return text.length >= (mixed ? 10 : 24) && entropy(text) >= 2.5;
}

const isLongRandom = (text: string): boolean =>
  text.length >= 20 &&
  // Hex; paths; base64 of JSON: the notes that trackers keep.
  !/^(?:[\da-fA-F-]+$|\/|eyJ|W3s)/.test(text) &&
  /(?:\d\D*){2}/.test(text) &&
  /(?:[A-Za-z][^A-Za-z]*){8}/.test(text) &&
  !text.split(/[-_./~+=|:!*%$@]/).every((part) => part === '' || isPlainWord(part)) &&
  entropy(text) >= 3.5;

/** A known prefix supports what the characters say: shorter and plainer text will do. */
const isPrefixed = (text: string): boolean =>
  text.length >= 20 && /\d/.test(text) && entropy(text) >= 3 && tokenPrefixes.some(({ prefix }) => text.startsWith(prefix));

/** Bits per character (Shannon), over the first 512. */
function entropy(text: string): number {
  const sample = [...text.slice(0, 512)];
  return [...new Set(sample)].reduce((bits, char) => {
    const share = sample.filter((other) => other === char).length / sample.length;
    return bits - share * Math.log2(share);
  }, 0);
}

const PLACEHOLDERS = ['', 'undefined', 'null', 'NaN', 'None', 'nil', '{}', '[]', 'true', 'false'];

/**
 * The placeholder that stands in a token's place (catalogue #12), or undefined when the value could be a token. At most 24 characters, never a secret:
 * longer texts come back as what they are, `error text` or `<html>`.
 */
export function junkText(value: unknown): string | undefined {
  if (typeof value === 'string') return junkOfString(value);
  if (value == null || typeof value === 'boolean' || Number.isNaN(value)) return String(value);
  const record = asRecord(value);
  return record && entriesOf(record, 1).length === 0 ? '{}' : undefined;
}

function junkOfString(value: string): string | undefined {
  const text = value.slice(0, 20_000).trim().replace(/^(["'])([\s\S]*)\1$/, '$2').trim();
  const [, scheme = '', bare = ''] = /^(?:(bearer|token|jwt|dpop)(?:\s+|$))?([\s\S]*)$/i.exec(text) ?? [];
  const junk = junkOfBare(bare);
  return junk === undefined ? undefined : `${scheme} ${junk}`.trim().slice(0, 24);
}

function junkOfBare(text: string): string | undefined {
  // A closed list: what stands in these brackets is told as it is.
  if (/^\[object (?:Object|Array|Promise|Undefined|Null|Function|Response|Error|Event|Window|Map|Set|Blob|File|Date)\]$/.test(text)) return text;
  if (/^<(?:!doctype|html|\?xml)/i.test(text)) return '<html>';
  return PLACEHOLDERS.find((placeholder) => placeholder.toLowerCase() === text.toLowerCase()) ?? (isErrorText(text) ? 'error text' : undefined);
}

/** "Invalid token" was stored instead of a token: prose, or a plain word that names an error. A token is neither. */
function isErrorText(text: string): boolean {
  if (text.length > 200 || /[{}[\]<>=]/.test(text)) return false;
  if (/[\u3400-\u9fff]/.test(text)) return true;
  const parts = text.split(/\s+/).map((part) => part.replace(/[^\w-]/g, ''));
  if (!parts.every((part) => part === '' || isPlainWord(part))) return false;
  return parts.length > 1 || ERROR_WORDS.test(hyphened(text));
}
