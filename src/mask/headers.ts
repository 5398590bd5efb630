import type { AnswerFacts, TokenUse } from '../core/event';
import { tokensInAnswerHeaders } from '../recognise/answer';
import { carrierOf, roleOfCookie } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { maskName } from './text';
import { maskUrl } from './url';

export type Header = readonly [name: string, value: string];

const SCHEMED = /^([A-Za-z][\w-]{1,20})\s+(\S[\s\S]*)$/;

/** Tokens, and junk in their place, in request headers (FAULTS §7.6) and cookies. */
export function tokensSent(headers: readonly Header[], masker: Masker): TokenUse[] {
  return headers.flatMap(([rawName, value]): TokenUse[] => {
    const name = rawName.toLowerCase();
    if (name === 'cookie') return cookiesSent(value, masker);
    const role = carrierOf(name);
    if (role === undefined || value === '') return [];
    const [, scheme, credentials] = SCHEMED.exec(value) ?? [];
    // Basic is a client's or user's password, not a token.
    if (scheme?.toLowerCase() === 'basic') return [{ place: 'header', name, scheme, role: 'unknown', value: masker.token(credentials ?? '') }];
    return [{ place: 'header', name, scheme, role, value: masker.token(credentials ?? value.replace(/^bearer$/i, '')) }];
  });
}

function cookiesSent(header: string, masker: Masker): TokenUse[] {
  return header.split(/;\s*/).flatMap((pair): TokenUse[] => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const use = at > 0 ? cookieUse(name, pair.slice(at + 1), masker) : undefined;
    return use ? [use] : [];
  });
}

function cookieUse(name: string, value: string, masker: Masker): TokenUse | undefined {
  const role = roleOfCookie(name);
  if (value === '' || role === 'session') return undefined;
  if (role === undefined && !isTokenLike(value, false)) return undefined;
  return { place: 'cookie', name: maskName(name, masker), role: role ?? 'unknown', value: masker.token(decodeURIComponentSafe(value)) };
}

/** Tokens in answer headers and Set-Cookie. */
export function tokensIssued(headers: readonly Header[], masker: Masker): TokenUse[] {
  const plain = tokensInAnswerHeaders(headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]));
  const uses = plain.map(({ path, role, raw }): TokenUse => {
    const [, scheme, credentials] = SCHEMED.exec(raw) ?? [];
    return { place: 'header', name: path, scheme, role, value: masker.token(credentials ?? raw) };
  });
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'set-cookie') continue;
    for (const line of value.split('\n')) {
      const pair = line.split(';', 1)[0] ?? '';
      const at = pair.indexOf('=');
      const use = at > 0 ? cookieUse(pair.slice(0, at).trim(), pair.slice(at + 1).trim(), masker) : undefined;
      if (use) uses.push(use);
    }
  }
  return uses;
}

/** What else answer headers tell. */
export function answerFacts(headers: readonly Header[], base: string, masker: Masker): AnswerFacts {
  const of = (name: string) => headers.find(([other]) => other.toLowerCase() === name)?.[1];
  const challenge = of('www-authenticate');
  const date = Date.parse(of('date') ?? '');
  const nonce = of('dpop-nonce');
  const location = of('location');
  const retryAfter = of('retry-after');
  return {
    date: Number.isNaN(date) ? undefined : date,
    contentType: of('content-type')?.split(';')[0]?.trim().toLowerCase().slice(0, 80),
    challenge: challenge && /^[\w-]{1,30}/.exec(challenge)?.[0].toLowerCase(),
    challengeError: challenge && /\berror="?([\w-]{1,60})/.exec(challenge)?.[1],
    dpopNonce: nonce && masker.mark(nonce),
    retryAfter: retryAfter && /^[\w ,:+-]{1,40}$/.test(retryAfter) ? retryAfter : undefined,
    allowOrigin: of('access-control-allow-origin')?.slice(0, 100),
    location: location && URL.canParse(location, base) ? maskUrl(new URL(location, base).href, masker) : undefined,
  };
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
