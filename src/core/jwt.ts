import type { JwtClaims } from './token-ref';

const TIMES = ['exp', 'iat', 'nbf'] as const;
const WORD = /^[\w.:/@+-]{1,200}$/;

/**
 * Allow-listed claims of a JWT (RFC 7519), or undefined when `raw` is none. Signature is not checked: we only explain.
 * `label` turns the subject, and an audience that could be personal, into a mark.
 */
export function claimsOf(raw: string, label: (text: string) => string): JwtClaims | undefined {
  const [head, body, ...rest] = raw.split('.');
  if (!head || body === undefined || rest.length === 0 || rest.length > 3) return undefined;
  const header = decode(head);
  if (!header || typeof header['alg'] !== 'string') return undefined;
  // Five parts are a JWE: its claims are sealed.
  const payload = rest.length === 1 ? (decode(body) ?? {}) : {};
  const claims: JwtClaims = {};
  for (const name of TIMES) {
    const value = payload[name];
    if (typeof value === 'number' && Number.isFinite(value)) claims[name] = value;
  }
  if (typeof payload['iss'] === 'string' && WORD.test(payload['iss'])) claims.iss = payload['iss'];
  const audience: unknown = Array.isArray(payload['aud']) ? payload['aud'][0] : payload['aud'];
  if (typeof audience === 'string' && WORD.test(audience)) claims.aud = audience.length > 40 || audience.includes('@') ? label(audience) : audience;
  const type = payload['typ'] ?? payload['token_type'] ?? payload['token_use'] ?? payload['type'];
  if (typeof type === 'string' && /^[\w+-]{1,24}$/.test(type)) claims.typ = type;
  if (typeof payload['sub'] === 'string' || typeof payload['sub'] === 'number') claims.sub = label(String(payload['sub']));
  return claims;
}

function decode(part: string): Record<string, unknown> | undefined {
  if (part.length > 16_384 || !/^[\w-]+$/.test(part)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
