import { foreignWords, type Certainty } from './conventions/member-names';
import type { FoundToken } from './found-token';
import { placeOf, type NamedPlace } from './names';
import { asRecord, asText, below, entriesOf, has, type Members } from './shape';
import { isJwt, isTokenLike, junkText } from './token-like';
import { remember } from './remember';
import { hyphened, squash } from './words';

/**
 * Members that only wrap, squashed: `access: {token, expires}`, `{v}` (web-storage-cache), `{value, time, expire}`, `{dataType, content}`, `{secret}` (MSAL).
 * They mean what their holder means.
 */
const WRAPPERS = new Set(['token', 'value', 'jwt', 'tokenvalue', 'secret', 'v', 'content', 'data', 'body']);

/** Beside one of these words a bare `token` is no session's: Spring's CSRF answer, an upload, market data. Only a JWT counts there. */
const isForeignBeside = remember((name) => /-(?:parameter|upload|bucket|price|symbol|decimals)-/.test(hyphened(name)));

/** True for a key or member that speaks of CSRF, uploads and the like: what stands below it is no session's token. */
export const isForeign = remember((name) => foreignWords.test(hyphened(name)));

export interface Placed {
  name: string;
  value: unknown;
  /** What the member holds by its name, or by its holder's when it only wraps; undefined: no token. */
  place?: NamedPlace;
}

/** The members of an object with their meaning. Beside each other, access and refresh token need no other sign. */
export function placedIn(record: Members, holder?: NamedPlace): Placed[] {
  const entries = entriesOf(record, 500);
  const roles = new Set(entries.map(([name]) => placeOf(name)?.role));
  const paired = roles.has('access') && roles.has('refresh');
  return entries.map(([name, value]) => {
    const inherited = holder && !paired && WRAPPERS.has(squash(name));
    const place = inherited ? holder : placeOf(name);
    return { name, value, place: place?.certainty === 'weak' && (paired || inherited) ? { ...place, certainty: 'likely' } : place };
  });
}

/** The surest first. */
const ORDER: readonly Certainty[] = ['sure', 'likely', 'weak', 'jwt'];

/** Tokens, and junk in their place, among the members of one object and in what only wraps them; the surest names first. */
export function tokensAmong(record: Members, path: string, holder?: NamedPlace): FoundToken[] {
  const members = placedIn(record, holder);
  const holds = (role: string) => members.some(({ place }) => place?.role === role);
  const paired = holds('access') && holds('refresh');
  const foreign = !paired && members.some(({ name }) => isForeignBeside(name));
  return ORDER.flatMap((certainty) =>
    members.flatMap(({ name, value, place }): FoundToken[] => {
      const at = below(path, name);
      if (!place || (foreign && place.certainty !== 'sure' ? 'jwt' : place.certainty) !== certainty) return [];
      const raw = textIn(value, certainty);
      if (raw !== undefined) return [{ path: at, role: place.role, raw, wrapped: wrapOf(asText(value), raw) }];
      const inner = asRecord(value);
      if (!inner || path.split('.').length > 4) return [];
      // GraphQL's `refreshToken: {token, refreshToken}` is the answer of a refresh: the token inside is a new access token.
      const isAnswer = place.role === 'refresh' && !holds('access') && has(inner, 'token');
      return tokensAmong(inner, at, { role: isAnswer ? 'access' : place.role, certainty });
    }),
  );
}

/** The token's text in a member's value, or the junk that stands for it; undefined when the value is something else. */
export function textIn(value: unknown, certainty: Certainty): string | undefined {
  const text = asText(value);
  const junk = junkText(value);
  if (junk !== undefined) return isJunkOfToken(junk, value, certainty) ? (text ?? junk) : undefined;
  if (text === undefined) return undefined;
  const bare = withoutScheme(text).replace(/^(["'])(.*)\1$/s, '$2');
  if (certainty === 'jwt') return isJwt(bare) ? bare : undefined;
  if (isTokenLike(bare, true) || (certainty === 'sure' && MEANT_AS_TOKEN.test(bare))) return bare;
  // A `+` that was not escaped in a form is a space now.
  const whole = bare.replaceAll(' ', '+');
  return certainty === 'sure' && whole !== bare && !/\s|[a-z]\+[a-z]+\+/i.test(whole) && isTokenLike(whole, true) ? whole : undefined;
}

/** What the sender put around the token by mistake; `spaces`: the token has a `+` where the text has a space. */
function wrapOf(text: string | undefined, raw: string): FoundToken['wrapped'] {
  if (text === undefined || text.trim() === raw || junkText(raw) !== undefined) return undefined;
  if (/^\s*["']/.test(text)) return 'quotes';
  return withoutScheme(text) === text.trim() ? 'spaces' : 'scheme';
}

/** `access: false` or `token: {}` may mean anything; `accessToken: false` is junk. */
function isJunkOfToken(junk: string, value: unknown, certainty: Certainty): boolean {
  if (certainty === 'sure') return value !== undefined;
  if (certainty !== 'likely') return false;
  return value === null || (typeof value === 'string' && !/^(?:true|false|error text|\[\]|token|jwt)$/i.test(junk));
}

/** Under a sure name a short or wordy value is a token, too: servers of demos and tests issue such. Numbers, dates, JSON and URLs are none. */
const MEANT_AS_TOKEN = /^(?![\d.:/+\-TZ]+$|[{[<]|https?:)\S{4,16384}$/i;

/** `Bearer eyJ…` in a body or a stored value. */
export const withoutScheme = (text: string): string => text.trim().replace(/^(?:bearer|token|jwt|dpop)\s+/i, '');
