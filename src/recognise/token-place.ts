import type { TokenRole } from '../core/token-ref';
import type { Certainty } from './conventions/member-names';
import type { FoundToken } from './found-token';
import { placeOf, type NamedPlace } from './names';
import { asRecord, asText, entriesOf, own, type Members } from './shape';
import { isJwt, isTokenLike, junkText } from './token-like';
import { remember } from './remember';
import { wordsOf } from './words';

/** How a token stands in an object under a role's name: `access: {token, expires}`, `accessToken: {accessToken, expiresAt}`. */
const INNER = ['token', 'value', 'jwt', 'accessToken', 'access_token', 'refreshToken', 'refresh_token', 'idToken', 'secret', 'v', 'content'];

/** Beside one of these words a bare `token` is no session's: Spring's CSRF answer, an upload, market data. Only a JWT counts there. */
const FOREIGN_BESIDE = new Set(['parameter', 'upload', 'bucket', 'price', 'symbol', 'decimals']);
const FOREIGN_ABOVE = new Set(['csrf', 'xsrf', 'captcha', 'recaptcha', 'upload', 'push', 'fcm', 'device', 'invite', 'reset', 'mapbox']);

const isForeignBeside = remember((name) => wordsOf(name).some((word) => FOREIGN_BESIDE.has(word)));

/** True for a key or member that speaks of CSRF, uploads and the like: what stands below it is no session's token. */
export const isForeign = remember((name) => wordsOf(name).some((word) => FOREIGN_ABOVE.has(word)));

/** Tokens, and junk in their place, among the members of one object; the surest names first. */
export function tokensAmong(record: Members, path: string): FoundToken[] {
  const named = entriesOf(record).flatMap(([name, value]) => {
    const place = placeOf(name);
    return place ? [{ name, value, place }] : [];
  });
  if (named.length === 0) return [];
  const roles = new Set(named.map(({ place }) => place.role));
  const paired = roles.has('access') && roles.has('refresh');
  const foreign = !paired && entriesOf(record).some(([name]) => isForeignBeside(name));
  const found = named.flatMap(({ name, value, place }): (FoundToken & { certainty: Certainty })[] => {
    const certainty = place.certainty === 'sure' ? 'sure' : foreign ? 'jwt' : paired && place.certainty === 'weak' ? 'likely' : place.certainty;
    const at = path === '' ? name : `${path}.${name}`;
    const raw = textIn(value, certainty);
    if (raw !== undefined) return [{ path: at, role: place.role, raw, certainty }];
    const inner = asRecord(value);
    return inner ? tokensInside(inner, at, { ...place, certainty }, roles).map((token) => ({ ...token, certainty })) : [];
  });
  return found.sort((a, b) => ORDER[a.certainty] - ORDER[b.certainty]).map(({ path: at, role, raw }) => ({ path: at, role, raw }));
}

const ORDER: Record<Certainty, number> = { sure: 0, likely: 1, weak: 2, jwt: 3 };

function tokensInside(inner: Members, path: string, place: NamedPlace, siblings: ReadonlySet<TokenRole>): FoundToken[] {
  // `token: {access_token, refresh_token}`, and GraphQL's `refreshToken: {token, refreshToken}`: the names inside know better.
  const roles = new Set(entriesOf(inner).flatMap(([name]) => placeOf(name)?.role ?? []));
  const isAnswerOfRefresh = place.role === 'refresh' && !siblings.has('access') && own(inner, 'token') !== undefined;
  if ((roles.has('access') && roles.has('refresh')) || isAnswerOfRefresh) return tokensAmong(inner, path);
  for (const name of INNER) {
    const raw = textIn(own(inner, name), place.certainty === 'weak' ? 'likely' : place.certainty);
    if (raw !== undefined && own(inner, name) !== undefined) return [{ path: `${path}.${name}`, role: place.role, raw }];
  }
  return [];
}

/** The token's text in a member's value, or the junk that stands for it; undefined when the value is something else. */
export function textIn(value: unknown, certainty: Certainty): string | undefined {
  const junk = junkText(value);
  if (junk !== undefined) return isJunkOfToken(junk, value, certainty) ? (asText(value) ?? junk) : undefined;
  const text = asText(value);
  if (text === undefined) return undefined;
  const bare = withoutScheme(text);
  if (certainty === 'jwt') return isJwt(bare) ? bare : undefined;
  if (isTokenLike(bare, true)) return bare;
  return certainty === 'sure' && isMeantAsToken(bare) ? bare : undefined;
}

/** `access: false` or `token: {}` may mean anything; `accessToken: false` is junk. */
function isJunkOfToken(junk: string, value: unknown, certainty: Certainty): boolean {
  if (certainty === 'sure') return value !== undefined;
  if (certainty !== 'likely') return false;
  return value === null || (typeof value === 'string' && !/^(?:true|false|error text|\[\]|token|jwt)$/i.test(junk));
}

/** Under a sure name a short or wordy value is a token, too: servers of demos and tests issue such. */
const isMeantAsToken = (text: string): boolean =>
  text.length >= 4 && text.length <= 16_384 && !/\s/.test(text) && !/^[\d.:/+\-TZ]+$/.test(text) && !/^[{[<]/.test(text) && !/^https?:/i.test(text);

/** `Bearer eyJ…` in a body or a stored value. */
export const withoutScheme = (text: string): string => text.trim().replace(/^(?:bearer|token|jwt|dpop)\s+/i, '');
