import { decodeBase64Url, parseJson } from './decode';
import type { JwtClaims } from './token-ref';

const TIMES = ['exp', 'iat', 'nbf'] as const;
const WORD = /^[\w.:/@+-]{1,200}$/;
/** JWS: three parts, the last may be empty (`alg: none`). JWE: five. The first begins as base64 of a JSON object. */
const SHAPE = /^e[wy][\w-]*\.(?:[\w-]+\.[\w-]*|[\w-]*(?:\.[\w-]*){3})$/;
/** Longer values are no bearer tokens: servers refuse such headers. */
const LONGEST = 16_384;

/** JWS or JWE whose header decodes to JSON with `alg` (RFC 7515, RFC 7516). */
export const isJwt = (text: string): boolean => text.length <= LONGEST && SHAPE.test(text) && typeof decode(text.split('.')[0])?.['alg'] === 'string';

/**
 * Allow-listed claims of a JWT (RFC 7519), or undefined when `raw` is none. Signature is not checked: we only explain.
 * `label` turns the subject, and an audience that could be personal, into a mark.
 */
export function claimsOf(raw: string, label: (text: string) => string): JwtClaims | undefined {
  if (!isJwt(raw)) return undefined;
  const parts = raw.split('.');
  // Five parts are a JWE: its claims are sealed.
  const payload = (parts.length === 3 && decode(parts[1])) || {};
  const claims: JwtClaims = {};
  for (const name of TIMES) {
    if (Number.isFinite(payload[name])) claims[name] = payload[name] as number;
  }
  const { iss, aud, sub } = payload;
  if (isWord(iss)) claims.iss = iss;
  const audience: unknown = Array.isArray(aud) ? aud[0] : aud;
  if (isWord(audience)) claims.aud = audience.length > 40 || audience.includes('@') ? label(audience) : audience;
  const type = payload['typ'] ?? payload['token_type'] ?? payload['token_use'] ?? payload['type'];
  if (isWord(type) && /^[\w+-]{1,24}$/.test(type)) claims.typ = type;
  if (typeof sub === 'string' || typeof sub === 'number') claims.sub = label(String(sub));
  return claims;
}

const isWord = (value: unknown): value is string => typeof value === 'string' && WORD.test(value);

/** The JSON object in a part of a JWT. */
function decode(part = ''): Record<string, unknown> | undefined {
  const value = parseJson(decodeBase64Url(part) ?? '');
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
