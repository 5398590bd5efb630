import type { MaskedUrl, TokenUse } from '../core/event';
import { roleOfMember } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { isPlain, maskName } from './text';

/** A URL without its secrets: path segments that could be one, and all query values, become stable marks; user info goes, and a fragment unless it is a route. */
export function maskUrl(raw: string, masker: Masker): MaskedUrl {
  const url = parse(raw);
  if (!url) return { origin: '', path: maskName(raw.slice(0, 200), masker), query: '' };
  const maskPath = (text: string) => text.split('/').map((segment) => (isPlain(segment) ? segment : `~${masker.mark(segment)}`)).join('/');
  // Routers that live in the fragment: `#/login` is a route, `#access_token=…` is not.
  const route = /^#!?(\/[^?&=]*)/.exec(url.hash)?.[1];
  const path = maskPath(url.pathname) + (route ? `#${maskPath(route)}` : '');
  const query = [...url.searchParams].slice(0, 40).map(([name, value]) => `${maskName(name, masker)}=${value === '' ? '' : `~${masker.mark(value)}`}`);
  return { origin: url.origin === 'null' ? `${url.protocol}//` : url.origin, path, query: query.length > 0 ? `?${query.join('&')}` : '' };
}

/** Tokens that travel in the URL (FAULTS #32): in a parameter with a token's name or shape, or as a path segment. */
export function tokensInUrl(raw: string, masker: Masker): TokenUse[] {
  const url = parse(raw);
  if (!url) return [];
  const uses: TokenUse[] = [];
  const params = [...url.searchParams, ...(url.hash.includes('=') ? new URLSearchParams(url.hash.slice(1)) : [])];
  for (const [name, value] of params) {
    const role = roleOfMember(name);
    if (value !== '' && isTokenLike(value, role !== undefined)) {
      uses.push({ place: 'query', name: maskName(name, masker), role: role ?? 'unknown', value: masker.token(value) });
    }
  }
  for (const segment of url.pathname.split('/')) {
    if (segment.length > 40 && isTokenLike(segment, false)) uses.push({ place: 'path', name: '', role: 'unknown', value: masker.token(segment) });
  }
  return uses;
}

/** A query parameter's value, for words that are no secrets (grant_type). */
export const parameterOf = (raw: string, names: readonly string[]): string | undefined => {
  const params = parse(raw)?.searchParams;
  return names.map((name) => params?.get(name)).find((value) => value) ?? undefined;
};

function parse(raw: string): URL | undefined {
  try {
    return new URL(raw);
  } catch {
    return undefined;
  }
}
