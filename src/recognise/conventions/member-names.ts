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
  /** As vendors spell them; case and separators are ignored when matching. */
  names: readonly string[];
}

/** Members of JSON bodies, form fields and query parameters that hold a token (FAULTS §7.3). */
export const memberNames: readonly MemberName[] = [
  { role: 'access', certainty: 'sure', source: 'V', names: ['access_token', 'accessToken', 'AccessToken', 'ACCESS_TOKEN'] },
  { role: 'access', certainty: 'sure', source: 'V', names: ['sessionJwt', 'session_jwt', 'authzData'] },
  { role: 'access', certainty: 'likely', source: 'K', names: ['authToken', 'auth_token', 'jwtToken', 'accessJwt', 'tokenValue', 'bearerToken', 'sessionToken', 'authenticationToken', 'userToken', 'satoken'] },
  { role: 'access', certainty: 'likely', source: 'V', names: ['token', 'jwt'] },
  { role: 'access', certainty: 'weak', source: 'V', names: ['access', 'bearer', 'Authorization'] },
  { role: 'access', certainty: 'weak', source: 'K', names: ['at', 'auth', 'x-token'] },
  { role: 'access', certainty: 'jwt', source: 'V', names: ['value'] },
  { role: 'id', certainty: 'sure', source: 'V', names: ['id_token', 'idToken', 'IdToken'] },
  { role: 'refresh', certainty: 'sure', source: 'V', names: ['refresh_token', 'refreshToken', 'RefreshToken', 'REFRESH_TOKEN', 'refresh-token'] },
  { role: 'refresh', certainty: 'sure', source: 'V', names: ['refreshJwt', 'refresh_jwt'] },
  { role: 'refresh', certainty: 'likely', source: 'K', names: ['refreshTokenValue', 'renewToken'] },
  { role: 'refresh', certainty: 'weak', source: 'V', names: ['refresh', 'rt', 'rToken', 'r_token'] },
];

/** Words that make a name mean something else than the credential of a session (FAULTS §7.4). */
export const otherPurposes: ReadonlySet<string> = new Set([
  'csrf', 'xsrf', 'ga', 'fcm', 'push', 'device', 'apns', 'captcha', 'recaptcha', 'mapbox', 'sentry', 'analytics', 'verify', 'verification', 'reset', 'invite',
  'invitation', 'cancel', 'design', 'theme', 'tokenizer', 'expire', 'expires', 'expired', 'expiry', 'expiration', 'stored', 'nonce', 'state', 'valid', 'has', 'is',
  'type', 'head', 'count', 'limit', 'usage', 'price', 'hint', 'name', 'names', 'time', 'timestamp', 'lifetime', 'timeout', 'ttl', 'refreshing', 'refreshed',
  'progress', 'status', 'error', 'upload', 'keys', 'list', 'url', 'uri', 'endpoint', 'unsubscribe', 'activation', 'confirmation', 'symbol', 'max', 'min', 'prompt',
]);
