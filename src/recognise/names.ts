import type { TokenRole } from '../core/token-ref';
import { chunkedCookies, cookieNames } from './conventions/cookie-names';
import { requestCarriers } from './conventions/header-names';
import { foreignWords, memberNames, otherPurposes, type Certainty } from './conventions/member-names';
import { storageKeys } from './conventions/storage-keys';
import { remember } from './remember';
import { hyphened, squash } from './words';

export interface NamedPlace {
  role: TokenRole;
  certainty: Certainty;
}

const members = new Map(memberNames.flatMap(({ names, role, certainty }) => names.map((name): [string, NamedPlace] => [squash(name), { role, certainty }])));
const carriers = new Map(requestCarriers.map(({ name, role }) => [name, role]));

/** What a member, form field or query parameter of this name holds (catalogue §7.3), or undefined when it is no token's name. */
export const placeOf = remember((name): NamedPlace | undefined => {
  if (name.length > 100) return undefined;
  const known = members.get(squash(name));
  if (known) return known;
  const words = hyphened(name);
  const role = roleOfWords(words);
  return role && { role, certainty: /(?:access|refresh|id)-?token-$/.test(words) ? 'sure' : 'likely' };
});

export const roleOfMember = (name: string): TokenRole | undefined => placeOf(name)?.role;

/** Role of a request header (catalogue §7.6). Authorization says `access`; a known refresh token in it is told by its id. */
export const carrierOf = (headerName: string): TokenRole | undefined => carriers.get(headerName.toLowerCase());

/** What a storage key holds (catalogue §7.4); `pair`: a structure with the pair inside. */
export const roleOfStorageKey = remember((key): TokenRole | 'pair' | undefined => {
  if (key.length > 512) return undefined;
  const role = storageRow(key)?.role ?? roleOfKeyWords(hyphened(key));
  if (role === 'named') return roleOfWords(hyphened(key.slice(Math.max(key.lastIndexOf('.'), key.lastIndexOf(':')) + 1))) ?? 'access';
  return role === 'none' ? undefined : role;
});

/** The vendor's row for a key, when one is known. */
export const storageRow = remember((key) => (key.length > 512 ? undefined : storageKeys.find((row) => row.key.test(key))));

/** What a cookie holds; `session`: known to be no token (a server session's id, a CSRF value, a tracker). */
export const roleOfCookie = remember((name): TokenRole | 'session' | undefined => {
  if (name.length > 300) return undefined;
  const plain = name.replace(/^__(?:Secure|Host)-/, '').replace(/\.\d{1,2}$/, '');
  return cookieNames.find((row) => row.name.test(plain))?.role ?? roleOfKeyWords(hyphened(plain));
});

/**
 * Base name of a cookie whose value may be spread over chunks (`name.0`, `name.1`, …, because one cookie holds 4 kB): of a chunk, and of the whole where
 * its library is known to do so. Undefined when the cookie stands alone.
 */
export const familyOf = (name: string): string | undefined => {
  const base = name.replace(/\.\d{1,2}$/, '');
  const role = roleOfCookie(name);
  return role && role !== 'session' && (base !== name || chunkedCookies.test(base)) ? base : undefined;
};

/** Names that end like a token's name: `newAccessToken`, `app_refresh_token`. A bare `…Token` says too little. */
const roleOfWords = (words: string): TokenRole | undefined =>
  roleIn(words, /-refresh-?(?:token|jwt)-$/, /-id-?token-$/, /-(?:access|auth|session|jwt|bearer)-?(?:token|jwt)-$/);

/** Keys and cookies: the words may stand anywhere, and a bare `token`, `jwt` or `bearer` counts. */
const roleOfKeyWords = (words: string): TokenRole | undefined =>
  roleIn(words, /-refresh-(?:\w{1,12}-)?(?:token|jwt)-|-refreshtoken-|-rt-/, /-id-?token-/, /-(?:token|jwt|bearer|accesstoken|authtoken|sessiontoken|xtoken)-/);

function roleIn(words: string, refresh: RegExp, id: RegExp, access: RegExp): TokenRole | undefined {
  if (foreignWords.test(words) || otherPurposes.test(words)) return undefined;
  return refresh.test(words) ? 'refresh' : id.test(words) ? 'id' : access.test(words) ? 'access' : undefined;
}
