/** Which part of a pair a token is. `unknown` until its place, its answer or its claims tell (catalogue §7.3, §7.4). */
export type TokenRole = 'access' | 'refresh' | 'id' | 'unknown';

/** Claims that may be kept; everything else in a JWT is dropped at the mask. Times are NumericDate seconds (RFC 7519 §4.1). */
export interface JwtClaims {
  exp?: number;
  iat?: number;
  nbf?: number;
  iss?: string;
  aud?: string;
  typ?: string;
  /** A label, never the subject itself. */
  sub?: string;
}

/** A token without its secret: equal tokens of one session have equal ids, wherever they were seen. */
export interface TokenRef {
  kind: 'jwt' | 'opaque';
  /** 12 hex digits of an HMAC-SHA-256 under the session's key. */
  id: string;
  /** Length of the raw token in characters. */
  length: number;
  claims?: JwtClaims;
}

/** A placeholder where a token belongs (catalogue #12): `text` is the placeholder itself, at most 24 characters, never a secret. */
export interface JunkRef {
  kind: 'junk';
  text: string;
  length: number;
}

export type TokenValue = TokenRef | JunkRef;

/** `exp` and `iat` count seconds (RFC 7519 §4.1.4); as many as this are milliseconds of an issuer that counts those. */
export const MILLIS = 1e11;

/** When it expires by its own claim, epoch ms of its issuer's clock. */
export const endOf = ({ claims }: TokenRef): number | undefined => claimTime(claims?.exp);

/** When it was issued by its own claim, epoch ms of its issuer's clock. */
export const startOf = ({ claims }: TokenRef): number | undefined => claimTime(claims?.iat);

/** A claim that is a time, in epoch ms. */
export const claimTime = <T extends number | undefined>(date: T): T => (date === undefined || date > MILLIS ? date : date * 1000) as T;

export const isToken = (value: TokenValue | undefined): value is TokenRef => value !== undefined && value.kind !== 'junk';

export const isJunk = (value: TokenValue | undefined): value is JunkRef => value?.kind === 'junk';

/** The scheme of an Authorization header, in any case (RFC 9110 §11.1); `name` in lower case. Lengths first: nearly all say Bearer, and lower case would be a new text for each. */
export const hasScheme = (use: { scheme?: string } | undefined, name: string): boolean => use?.scheme?.length === name.length && use.scheme.toLowerCase() === name;

export const sameToken = (a: TokenValue | undefined, b: TokenValue | undefined): boolean =>
  isToken(a) && isToken(b) && a.id === b.id;
