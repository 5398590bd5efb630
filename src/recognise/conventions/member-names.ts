import type { TokenRole } from '../../core/token-ref';
import type { Source } from './source';

/**
 * How much a name says. sure (source V only): whatever stands there is meant as a token. likely: a token, when it looks like one; empty values are junk.
 * weak: only when it looks like one. jwt: only a JWT counts.
 */
export type Certainty = 'sure' | 'likely' | 'weak' | 'jwt';

export interface MemberName {
  role: TokenRole;
  certainty: Certainty;
  source: Source;
  /** One spelling of each: case and separators are ignored when matching. */
  names: readonly string[];
}

/** Members of JSON bodies, form fields and query parameters that hold a token (catalogue §7.3). */
export const memberNames: readonly MemberName[] = [
  { role: 'access', certainty: 'sure', source: 'V', names: ['access_token'] },
  { role: 'access', certainty: 'sure', source: 'V', names: ['sessionJwt', 'authzData'] },
  { role: 'access', certainty: 'likely', source: 'K', names: ['authToken', 'jwtToken', 'accessJwt', 'tokenValue', 'bearerToken', 'sessionToken', 'authenticationToken', 'userToken', 'satoken'] },
  { role: 'access', certainty: 'likely', source: 'V', names: ['token', 'jwt'] },
  { role: 'access', certainty: 'weak', source: 'V', names: ['access', 'bearer', 'Authorization'] },
  { role: 'access', certainty: 'weak', source: 'K', names: ['at', 'auth', 'x-token'] },
  { role: 'access', certainty: 'jwt', source: 'V', names: ['value'] },
  { role: 'id', certainty: 'sure', source: 'V', names: ['id_token'] },
  { role: 'refresh', certainty: 'sure', source: 'V', names: ['refresh_token'] },
  { role: 'refresh', certainty: 'sure', source: 'V', names: ['refreshJwt'] },
  { role: 'refresh', certainty: 'likely', source: 'K', names: ['refreshTokenValue', 'renewToken'] },
  { role: 'refresh', certainty: 'weak', source: 'V', names: ['refresh', 'rt', 'rToken'] },
];

/** Words of names that speak of CSRF, uploads and the like, each between hyphens. */
export const foreignWords = /-(?:[cx]srf|(?:re)?captcha|upload|push|fcm|device|invite|reset|mapbox)-/;

/** More words that make a name mean something else than the credential of a session (catalogue §7.4). */
export const otherPurposes = new RegExp(
  '-(?:ga|apns|sentry|analytics|verif(?:y|ication)|invitation|cancel|design|theme|tokenizer|expir(?:es?|ed|y|ation)|stored|nonce|state|valid|has|is|type|head|count|limit|usage|price|hint|' +
    'names?|time(?:stamp|out)?|lifetime|ttl|refresh(?:ing|ed)|progress|status|error|keys|list|ur[il]|endpoint|unsubscribe|activation|confirmation|symbol|max|min|prompt)-|-(?:id|at)-$',
);
