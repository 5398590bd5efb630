import { decodeBase64Url, decodeUri, parseJson } from '../core/decode';
import type { StoredValue } from '../core/event';
import { isJwt } from '../core/jwt';
import type { FoundToken } from './found-token';
import { roleOfCookie, roleOfStorageKey, storageRow, type NamedPlace } from './names';
import { asList, asRecord, below, has, type Members } from './shape';
import { junkText } from './token-like';
import { isForeign, placedIn, textIn, withoutScheme, type Placed } from './token-place';

/** Values longer than this are not parsed: no library keeps a pair in a megabyte. */
const LONGEST = 1_000_000;
/** Decodings (JSON in JSON, base64, URI) inside each other, and objects inside each other. */
const MOST_DECODINGS = 4;
const DEEPEST = 6;
const MOST_NODES = 2_000;
const MOST_MEMBERS = 40;

export interface Unwrapped {
  form: StoredValue['form'];
  members: FoundToken[];
}

/**
 * Tokens, and junk in their place, in a stored value or a cookie (catalogue §7.5). Works a bounded time on any text and never throws.
 * Chunks of one value (`.0`, `.1`) are read apart: those that cannot be read alone are `opaque`.
 */
export function unwrapStored(key: string, value: string): Unwrapped {
  const role = roleOfStorageKey(key);
  const place = placeOfKey(key);
  if (value === '') return { form: 'empty', members: place ? [{ path: '', role: place.role, raw: '' }] : [] };
  if (storageRow(key)?.absent === value) return { form: 'empty', members: [] };
  const { members, parsed, sealed } = search(value, { place, path: '', decodings: 0, depth: 0, foreign: isForeign(key) });
  if (members.length > 0) return { form: parsed ? 'json' : members.every(({ raw }) => junkText(raw) !== undefined) ? 'junk' : 'token', members };
  const isCipher = sealed || (!parsed && (value.length > LONGEST || UNREADABLE.test(value)));
  return { form: isCipher && (place || role) ? 'opaque' : 'other', members };
}

/** The token that the key's name promises. */
function placeOfKey(key: string): NamedPlace | undefined {
  const role = roleOfStorageKey(key);
  const row = storageRow(key);
  if (role) return role === 'pair' ? undefined : { role, certainty: row && row.source !== 'V' ? 'likely' : 'sure' };
  const cookie = row ? undefined : roleOfCookie(key);
  // Cookies have short, common names (`at`, `refresh`): there the value must look like a token.
  return cookie && cookie !== 'session' ? { role: cookie, certainty: 'likely' } : undefined;
}

/** Encrypted, cut, or a chunk: long text without the spaces of prose, or JSON that does not end. */
const UNREADABLE = /^(?:[{[]|\S{32,}$)/;

interface At {
  place?: NamedPlace;
  path: string;
  decodings: number;
  depth: number;
  /** Below a name that speaks of CSRF, uploads and the like: only a JWT counts there. */
  foreign: boolean;
}

/** `parsed`: the value is a JSON object or list. `sealed`: an encrypted value was met. */
function search(root: string, from: At) {
  const members: FoundToken[] = [];
  let parsed = false;
  let sealed = false;
  let nodes = 0;

  const add = ({ place, path }: At, raw: string) => {
    if (members.length < MOST_MEMBERS) members.push({ path, role: place?.role ?? 'unknown', raw });
  };

  const see = (value: unknown, at: At): void => {
    nodes += 1;
    if (nodes > MOST_NODES) return;
    const raw = at.place && textIn(value, at.place.certainty);
    if (typeof value === 'string') return read(value, raw, at);
    if (raw !== undefined) add(at, raw);
    open(value, at);
  };

  const read = (text: string, raw: string | undefined, at: At): void => {
    const bare = withoutScheme(text.length > 20_000 ? '' : text.replace(/^\s*'([^']*)'\s*$/, '$1'));
    if (isJwt(bare)) return add(at, bare);
    if (text.startsWith('U2FsdGVkX1')) {
      sealed = true;
      return;
    }
    const isItself = (raw !== undefined && junkText(raw) !== undefined) || at.decodings >= MOST_DECODINGS;
    const inner = isItself ? undefined : decoded(text, at.path === '' || at.place !== undefined);
    if (inner !== undefined) see(inner, { ...at, decodings: at.decodings + 1 });
    else if (raw !== undefined) add(at, raw);
  };

  const open = (value: unknown, at: At): void => {
    const record = asRecord(value);
    const list = asList(value);
    if (!record && !list) return;
    parsed ||= at.path === '';
    if (record && isSealed(record)) sealed = true;
    else if (at.depth < DEEPEST) {
      for (const { name, value: inner, place } of list ? itemsOf(list) : placedIn(record ?? {}, at.place)) {
        const foreign = at.foreign || isForeign(name);
        see(inner, { ...at, path: below(at.path, name), depth: at.depth + 1, foreign, place: foreign ? undefined : place });
      }
    }
  };

  if (root.length <= LONGEST) see(root, from);
  return { members, parsed, sealed };
}

const itemsOf = (list: readonly unknown[]): Placed[] => list.slice(0, 50).map((value, index) => ({ name: String(index), value }));

/** Ciphertext as libraries keep it: MSAL 4, CryptoJS, SecureLS. */
const isSealed = (record: Members): boolean =>
  (has(record, 'iv') && has(record, 'ct')) ||
  ((has(record, 'nonce') || has(record, 'iv')) && has(record, 'data')) ||
  ['EncryptedData', 'ciphertext', 'encryptedData'].some((name) => has(record, name));

/** One layer less: JSON, a JSON string, base64 of JSON, URI encoding. `tryAll`: also the rarer ones. Undefined when the text is its own meaning. */
function decoded(text: string, tryAll: boolean): unknown {
  if (/^\s*[{["]/.test(text)) return parseJson(text);
  if (!tryAll) return undefined;
  if (text.startsWith('base64-')) return decodeBase64Url(text.slice(7));
  if (/^(?:eyJ|W3s)/.test(text)) return parseJson(decodeBase64Url(text) ?? '');
  return /^(?:%7B|%5B|%22|[\w.~-]*%[\w.~%-]*$)/i.test(text) ? decodeUri(text) : undefined;
}
