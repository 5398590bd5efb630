import type { AnswerFacts, TokenUse } from '../core/event';
import type { TokenRole } from '../core/token-ref';
import { tokensInAnswerHeaders } from '../recognise/answer';
import { carrierOf } from '../recognise/names';
import { decodeBase64Url, isTokenLike, jwtsIn } from '../recognise/token-like';
import { cookieUses } from './cookie';
import { setCookies } from './set-cookie';
import type { Masker } from './masker';
import { maskName, maskText, wordOnly } from './text';
import { maskOrigin, maskUrl, tokensInUrl } from './url';

/** Everything here takes names in lower case. */
export type Header = readonly [name: string, value: string];

export const lowerCased = (headers: readonly Header[]): Header[] => headers.map(([name, value]) => [name.toLowerCase(), value]);

export const headerOf = (headers: readonly Header[], name: string): string | undefined => headers.find(([other]) => other === name)?.[1];

/** `Content-Type` without parameters, in lower case. */
export function mediaType(headers: readonly Header[], masker: Masker): string | undefined {
  const type = headerOf(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  return type && maskText(type, masker, 80);
}

/** Tokens, and junk in their place, in request headers (catalogue §7.6) and cookies. */
export const tokensSent = (headers: readonly Header[], masker: Masker): TokenUse[] =>
  headers.flatMap(([name, value]) => {
    if (name === 'cookie') return cookieUses(value.split(';'), masker);
    if (name === 'referer') return tokensInUrl(value, masker).map((use) => ({ ...use, place: 'referer', name }));
    if (name === 'sec-websocket-protocol') return value.split(',').flatMap((protocol) => protocolUse(protocol, masker));
    const role = carrierOf(name) ?? masker.taught.roleOfMember(name);
    return role && value !== '' ? [headerUse(name, role, value.replace(/^bearer$/i, ''), masker)] : jwtUses(name, value, masker);
  });

/** Tokens in answer headers and Set-Cookie. */
export function tokensIssued(headers: readonly Header[], masker: Masker): TokenUse[] {
  const known = tokensInAnswerHeaders(headers);
  const taught = headers.flatMap(([path, raw]) => {
    const role = known.some((token) => token.path === path) ? undefined : masker.taught.roleOfMember(path);
    return role && raw !== '' ? [{ path, role, raw }] : [];
  });
  const found = [...known, ...taught];
  return [
    ...found.map(({ path, role, raw }) => headerUse(path, role, raw, masker)),
    ...cookieUses(headers.flatMap(([name, value]) => (name === 'set-cookie' ? value.split('\n').map((line) => line.split(';')[0]!) : [])), masker),
    ...headers.flatMap(([name, value]) => (name === 'set-cookie' || found.some(({ path }) => path === name) ? [] : jwtUses(name, value, masker))),
  ];
}

/** JWTs in headers that nobody knows. A DPoP proof is made anew for each request; a Location is told as a URL. */
const jwtUses = (name: string, value: string, masker: Masker): TokenUse[] =>
  (/^(?:dpop|location)$/.test(name) ? [] : jwtsIn(value)).map((raw) => ({ place: 'header', name: maskName(name, masker), role: 'unknown', value: masker.token(raw) }));

/** Schemes that may be kept as they are; any other first word may be half of a secret. */
const SCHEMED = /^(bearer|token|jwt|dpop|basic|digest|negotiate|ntlm|hmac|mac|hawk|apikey|oauth|googlelogin|key)\s+(\S[\s\S]*)$/i;

/** Basic is a client's or user's password, not a token. */
function headerUse(name: string, role: TokenRole, value: string, masker: Masker): TokenUse {
  const [, scheme, credentials = value] = SCHEMED.exec(value) ?? [];
  if (scheme?.toLowerCase() === 'basic') masker.note(decodeBase64Url(credentials) ?? '');
  return { place: 'header', name, scheme, role: scheme?.toLowerCase() === 'basic' ? 'unknown' : role, value: masker.token(credentials) };
}

/** WebSocket subprotocols that are tokens (browser scripts cannot set headers there): `access_token, eyJ…`, `base64url.bearer.authorization.k8s.io.…`. */
function protocolUse(text: string, masker: Masker): TokenUse[] {
  const value = text.trim().replace(/^.*(?:bearer|token|jwt|auth\w*|\.io)(?:[.\-_]|$)/i, '');
  return isTokenLike(value, true) ? [{ place: 'protocol', name: 'sec-websocket-protocol', role: 'access', value: masker.token(value) }] : [];
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
const RETRY_AFTER = /^(?:\d{1,6}|\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT)$/;

/** Referrer Policy §3. Browsers pass over what they do not know. */
const POLICIES = /^(?:no-referrer(?:-when-downgrade)?|(?:strict-)?origin(?:-when-cross-origin)?|same-origin|unsafe-url)$/;

/** What else answer headers tell. */
export function answerFacts(headers: readonly Header[], base: string, masker: Masker): AnswerFacts {
  const of = (name: string) => headerOf(headers, name);
  const challenge = of('www-authenticate');
  const nonce = of('dpop-nonce');
  const location = of('location');
  const allowed = of('access-control-allow-origin');
  const age = Number(/^\d{1,9}$/.exec(of('age') ?? '')?.[0]) || undefined;
  const cookies = setCookies(headers, masker);
  return {
    // A cache on the way tells how old the answer is (RFC 9111 §5.1); its date is no clock's.
    date: age ? undefined : Date.parse(of('date') ?? '') || undefined,
    age,
    contentType: mediaType(headers, masker),
    challenge: wordOnly(challenge && /^[\w-]{1,30}/.exec(challenge)?.[0], masker)?.toLowerCase(),
    challengeError: wordOnly(challenge && /\berror="?([\w-]{1,60})/.exec(challenge)?.[1], masker),
    dpopNonce: nonce && masker.mark(nonce),
    retryAfter: RETRY_AFTER.exec(of('retry-after') ?? '')?.[0],
    allowOrigin: allowed && maskOrigin(allowed, masker),
    location: location && URL.canParse(location, base) ? maskUrl(new URL(location, base).href, masker) : undefined,
    referrerPolicy: of('referrer-policy')?.toLowerCase().split(',').map((policy) => policy.trim()).findLast((policy) => POLICIES.test(policy)),
    cookies: cookies.length > 0 ? cookies : undefined,
  };
}
