import type { MaskedUrl, TokenUse } from '../core/event';
import { roleOfMember } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { isPlain, maskName, wordOnly } from './text';

/** A URL without its secrets: path segments that could be one, and all query values, become stable marks; user info goes, and a fragment unless it is a route. */
export function maskUrl(raw: string, masker: Masker): MaskedUrl {
  const url = parse(raw);
  if (!url) return { origin: '', path: maskName(raw.slice(0, 200), masker), query: '' };
  const maskPath = (text: string) => text.split('/').map((segment) => (isPlain(segment) ? segment : `~${masker.mark(segment)}`)).join('/');
  // Routers that live in the fragment: `#/login` is a route, `#access_token=…` is not.
  const route = /^#!?(\/[^?&=]*)/.exec(url.hash)?.[1];
  const query = [...url.searchParams].slice(0, 40).map(([name, value]) => `${maskName(name, masker)}=${value && `~${masker.mark(value)}`}`).join('&');
  return { origin: url.origin === 'null' ? `${url.protocol}//` : url.origin, path: maskPath(url.pathname) + (route ? `#${maskPath(route)}` : ''), query: query && `?${query}` };
}

/** Tokens that travel in the URL (catalogue #32): in a parameter with a token's name or shape, or as a path segment. */
export function tokensInUrl(raw: string, masker: Masker): TokenUse[] {
  const url = parse(raw);
  if (!url) return [];
  const params = [...url.searchParams, ...(url.hash.includes('=') ? new URLSearchParams(url.hash.slice(1)) : [])];
  return [
    ...params.flatMap(([name, value]): TokenUse[] => {
      const role = roleOfMember(name);
      return value !== '' && isTokenLike(value, role !== undefined) ? [{ place: 'query', name: maskName(name, masker), role: role ?? 'unknown', value: masker.token(value) }] : [];
    }),
    ...url.pathname.split('/').flatMap((segment): TokenUse[] =>
      segment.length > 40 && isTokenLike(segment, false) ? [{ place: 'path', name: '', role: 'unknown', value: masker.token(segment) }] : [],
    ),
  ];
}

/** OAuth grant type in the query. */
export function grantInUrl(raw: string): string | undefined {
  const params = parse(raw)?.searchParams;
  return wordOnly(params?.get('grant_type') ?? params?.get('grantType'));
}

const parse = (raw: string): URL | undefined => (URL.canParse(raw) ? new URL(raw) : undefined);
