import type { StoredValue } from '../core/event';
import type { TokenRole } from '../core/token-ref';
import type { FoundToken } from './found-token';
import { placeOf, roleOfCookie, roleOfStorageKey, storageRow, type NamedPlace } from './names';
import { asList, asRecord, entriesOf, has, parseJson, type Members } from './shape';
import { decodeBase64Url, isJwt, junkText } from './token-like';
import { isForeign, textIn, withoutScheme } from './token-place';
import { squash } from './words';

/** Values longer than this are not parsed: no library keeps a pair in a megabyte. */
const LONGEST = 1_000_000;
/** Decodings (JSON in JSON, base64, URI) inside each other, and objects inside each other. */
const MOST_DECODINGS = 4;
const DEEPEST = 6;
const MOST_NODES = 2_000;
const MOST_MEMBERS = 40;

/** Members that only wrap: `{v}` (web-storage-cache), `{value, time, expire}`, `{dataType, content}`, `{secret}` (MSAL). They mean what their holder means. */
const WRAPPERS = new Set(['v', 'value', 'content', 'data', 'secret', 'token', 'jwt', 'tokenvalue', 'body']);

export interface Unwrapped {
  form: StoredValue['form'];
  members: FoundToken[];
}

/**
 * Tokens, and junk in their place, in a stored value or a cookie (FAULTS §7.5). Works a bounded time on any text and never throws.
 * Chunks of one value (`.0`, `.1`) are read apart: those that cannot be read alone are `opaque`.
 */
export function unwrapStored(key: string, value: string): Unwrapped {
  const { place, pair } = meaningOf(key);
  if (value === '') return { form: 'empty', members: place ? [{ path: '', role: place.role, raw: '' }] : [] };
  if (value.length > LONGEST) return { form: place || pair ? 'opaque' : 'other', members: [] };
  if (storageRow(key)?.absent === value) return { form: 'empty', members: [] };
  const search = new Search();
  search.text(value, { place, path: '', decodings: 0, depth: 0, foreign: isForeign(key) });
  if (search.members.length > 0) return { form: formOf(search), members: search.members };
  const isCipher = search.sealed || (!search.parsed && isUnreadable(value));
  return { form: (place || pair) && isCipher ? 'opaque' : 'other', members: [] };
}

/** What the key says: a token of a role, a structure with the pair, or nothing. */
function meaningOf(key: string): { place?: NamedPlace; pair: boolean } {
  const role = roleOfStorageKey(key);
  if (role === 'pair') return { pair: true };
  const row = storageRow(key);
  if (role) return { place: { role, certainty: row && row.source !== 'V' ? 'likely' : 'sure' }, pair: false };
  if (row) return { pair: false };
  const cookie = roleOfCookie(key);
  // Cookies have short, common names (`at`, `refresh`): there the value must look like a token.
  return cookie && cookie !== 'session' ? { place: { role: cookie, certainty: 'likely' }, pair: true } : { pair: false };
}

function formOf({ members, parsed }: Search): StoredValue['form'] {
  if (parsed) return 'json';
  return members.every(({ raw }) => junkText(raw) !== undefined) ? 'junk' : 'token';
}

/** Encrypted, cut, or a chunk: long text without the spaces of prose, or JSON that does not end. */
const isUnreadable = (value: string): boolean => /^[{[]/.test(value) || (value.length >= 32 && !/\s/.test(value.slice(0, 400)));

interface At {
  place?: NamedPlace;
  path: string;
  decodings: number;
  depth: number;
  /** Below a name that speaks of CSRF, uploads and the like: only a JWT counts there. */
  foreign: boolean;
}

class Search {
  readonly members: FoundToken[] = [];
  /** A JSON object or list was read. */
  parsed = false;
  /** An encrypted value was met. */
  sealed = false;
  #nodes = 0;

  text(text: string, at: At): void {
    if (this.#isSpent()) return;
    const bare = withoutScheme(text.length > 20_000 ? '' : text.replace(/^\s*(['"])([^'"]*)\1\s*$/, '$2'));
    if (isJwt(bare)) return this.#add(at.place?.role ?? 'unknown', at.path, bare);
    if (text.startsWith('U2FsdGVkX1')) {
      this.sealed = true;
      return;
    }
    const junk = at.place && junkText(text) !== undefined ? textIn(text, at.place.certainty) : undefined;
    if (at.place && junk !== undefined) return this.#add(at.place.role, at.path, junk);
    const inner = at.decodings < MOST_DECODINGS ? decoded(text, at.path === '' || at.place !== undefined) : undefined;
    const next = { ...at, decodings: at.decodings + 1 };
    if (typeof inner === 'string') return this.text(inner, next);
    if (inner !== undefined) return this.#node(inner, next);
    const raw = at.place && textIn(text, at.place.certainty);
    if (at.place && raw !== undefined) this.#add(at.place.role, at.path, raw);
  }

  #node(value: unknown, at: At): void {
    if (at.path === '') this.parsed = true;
    if (this.#isSpent() || at.depth >= DEEPEST) return;
    const list = asList(value);
    if (list) return list.slice(0, 50).forEach((item, index) => this.#member(item, { ...below(at, String(index)), place: undefined }));
    const record = asRecord(value);
    if (!record) return;
    if (isSealed(record)) {
      this.sealed = true;
      return;
    }
    const entries = entriesOf(record, 500);
    const roles = new Set(entries.map(([name]) => placeOf(name)?.role));
    const paired = roles.has('access') && roles.has('refresh');
    for (const [name, member] of entries) this.#member(member, { ...below(at, name), place: at.foreign || isForeign(name) ? undefined : placeIn(at.place, name, paired) });
  }

  #member(value: unknown, at: At): void {
    if (typeof value === 'string') return this.text(value, at);
    if (asRecord(value) || asList(value)) {
      const isEmpty = entriesOf(value as Members, 1).length === 0;
      if (!isEmpty) return this.#node(value, at);
    }
    const raw = at.place && textIn(value, at.place.certainty);
    if (at.place && raw !== undefined) this.#add(at.place.role, at.path, raw);
  }

  #add(role: TokenRole, path: string, raw: string): void {
    if (this.members.length < MOST_MEMBERS) this.members.push({ path, role, raw });
  }

  #isSpent(): boolean {
    this.#nodes += 1;
    return this.#nodes > MOST_NODES;
  }
}

const below = (at: At, name: string): At => ({ ...at, path: at.path === '' ? name : `${at.path}.${name}`, depth: at.depth + 1, foreign: at.foreign || isForeign(name) });

/** A wrapper's member means what the wrapper means: `refresh: {token}`. Elsewhere its own name speaks. */
function placeIn(holder: NamedPlace | undefined, name: string, paired: boolean): NamedPlace | undefined {
  if (holder && !paired && WRAPPERS.has(squash(name))) return { ...holder, certainty: holder.certainty === 'weak' ? 'likely' : holder.certainty };
  const place = placeOf(name);
  return place?.certainty === 'weak' && paired ? { ...place, certainty: 'likely' } : place;
}

/** Ciphertext as libraries keep it: MSAL 4, CryptoJS, SecureLS. */
const isSealed = (record: Members): boolean =>
  (has(record, 'nonce') && has(record, 'data')) || (has(record, 'iv') && (has(record, 'ct') || has(record, 'data'))) || ['EncryptedData', 'ciphertext', 'encryptedData'].some((name) => has(record, name));

/** One layer less: JSON, a JSON string, base64 of JSON, URI encoding. `deep`: also the rarer ones. Undefined when the text is its own meaning. */
function decoded(text: string, tryAll: boolean): unknown {
  const start = text.trimStart().slice(0, 1);
  if (start === '{' || start === '[' || start === '"') {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null ? value : typeof value === 'string' && value !== text ? value : undefined;
  }
  if (!tryAll) return undefined;
  if (text.startsWith('base64-')) return decodeBase64Url(text.slice(7));
  if (/^(?:%7B|%5B|%22|base64-[\w-]*%)/i.test(text) || (text.length < 20_000 && /^[\w.~%-]+$/.test(text) && text.includes('%'))) return decodedUri(text);
  if (/^(?:eyJ|W3s)[\w+/-]{6,}={0,2}$/.test(text.slice(0, 400).replace(/=+$/, ''))) {
    const json = parseJson(decodeBase64Url(text) ?? '');
    return typeof json === 'object' && json !== null ? json : undefined;
  }
  return undefined;
}

function decodedUri(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return plain === text ? undefined : plain;
  } catch {
    return undefined;
  }
}
