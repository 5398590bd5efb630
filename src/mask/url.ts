import { decodeUri } from '../core/decode';
import type { MaskedUrl, TokenUse } from '../core/event';
import { roleOfMember } from '../recognise/names';
import { isTokenLike } from '../recognise/token-like';
import type { Masker } from './masker';
import { maskName, maskText, wordOnly } from './text';

/** A URL without its secrets: path segments that could be one, and all query values, become stable marks; user info goes, and a fragment unless it is a route. */
export function maskUrl(raw: string, masker: Masker): MaskedUrl {
  const url = parse(raw);
  if (!url) return { origin: '', path: maskName(raw, masker), query: '' };
  const { protocol, pathname, hash } = url;
  if (url.password) masker.note(decodeUri(url.password) ?? '');
  const maskPath = (path: string) => maskText(path, masker, 2_000);
  // Routers that live in the fragment: `#/login` is a route, `#access_token=…` is not.
  const route = /^#!?(\/[^?&=]*)/.exec(hash)?.[1];
  const query = [...url.searchParams].slice(0, 40).map(([name, value]) => `${maskName(name, masker)}=${value && `~${masker.mark(value)}`}`).join('&');
  return {
    origin: url.origin === 'null' ? `${maskName(protocol, masker)}//` : url.origin,
    // What is no place but the thing itself.
    path: /^(?:data|javascript):$/.test(protocol) ? '' : maskPath(pathname) + (route ? `#${maskPath(route)}` : ''),
    query: query && `?${query}`,
  };
}

/** An origin as the browser or a header tells it: without user info and path. */
export const maskOrigin = (raw: string, masker: Masker): string => (/^(?:\*|null|)$/.test(raw) ? raw : maskUrl(raw, masker).origin || maskName(raw, masker));

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
export function grantInUrl(raw: string, masker: Masker): string | undefined {
  const params = parse(raw)?.searchParams;
  return wordOnly(params?.get('grant_type') ?? params?.get('grantType'), masker);
}

const parse = (raw: string): URL | undefined => (URL.canParse(raw) ? new URL(raw) : undefined);
