import { decodeUri } from '../core/decode';
import type { MaskedUrl, TokenUse } from '../core/event';
import { roleOfMember } from '../recognise/names';
import { isTokenLike, jwtsIn } from '../recognise/token-like';
import type { Masker } from './masker';
import { maskName, maskText, wordOnly } from './text';

/** A URL without its secrets: path segments that could be one, and all query values, become stable marks; user info goes, and a fragment unless it is a route. */
export function maskUrl(raw: string, masker: Masker): MaskedUrl {
  const url = parse(raw);
  if (!url) return { origin: '', path: maskName(raw, masker), query: '' };
  const { protocol, pathname, hash } = url;
  if (isContent(url)) return contentOf(url, masker);
  if (url.password) masker.note(decodeUri(url.password) ?? '');
  const maskPath = (path: string) => maskText(path, masker, 2_000);
  // Routers that live in the fragment: `#/login` is a route, `#access_token=…` is not.
  const route = /^#!?(\/[^?&=]*)/.exec(hash)?.[1];
  const query = [...url.searchParams].slice(0, 40).map(([name, value]) => `${maskName(name, masker)}=${value && `~${masker.mark(value)}`}`).join('&');
  return {
    origin: url.origin === 'null' ? `${maskName(protocol, masker)}//` : url.origin,
    path: maskPath(pathname) + (route ? `#${maskPath(route)}` : ''),
    query: query && `?${query}`,
  };
}

/** No place but the thing itself, or a handle on it: nothing in such a URL travels. */
const isContent = ({ protocol }: URL): boolean => /^(?:data|javascript|blob):$/.test(protocol);

/** Of `data:` its media type, of `blob:` the origin that made it. */
const contentOf = ({ protocol, pathname, origin }: URL, masker: Masker): MaskedUrl => ({
  origin: protocol + (protocol === 'blob:' && origin !== 'null' ? origin : ''),
  path: protocol === 'data:' ? maskText(/^[\w.+-]{1,40}\/[\w.+-]{1,80}(?=[;,])/.exec(pathname)?.[0] ?? '', masker, 130) : '',
  query: '',
});

/** An origin as the browser or a header tells it: without user info and path. */
export const maskOrigin = (raw: string, masker: Masker): string => (/^(?:\*|null|)$/.test(raw) ? raw : maskUrl(raw, masker).origin || maskName(raw, masker));

/** Tokens that travel in the URL (catalogue #32): in a parameter with a token's name or shape, as a path segment, or a JWT anywhere. */
export function tokensInUrl(raw: string, masker: Masker): TokenUse[] {
  const url = parse(raw);
  if (!url || isContent(url)) return [];
  // The path of any other scheme is an app's own affair.
  const isSent = /^(?:https?|wss?):$/.test(url.protocol);
  const params = [...url.searchParams, ...(url.hash.includes('=') ? new URLSearchParams(url.hash.slice(1)) : [])];
  const found = [
    ...params.flatMap(([name, value]): Found[] => {
      const taught = masker.taught.roleOfMember(name);
      if (value !== '' && taught) return [{ place: 'query', name, role: taught, raw: value }];
      const role = roleOfMember(name);
      if (value !== '' && isTokenLike(value, role !== undefined)) return [{ place: 'query', name, role: role ?? 'unknown', raw: value }];
      return jwtsIn(value).map((jwt) => ({ place: 'query', name, role: 'unknown', raw: jwt }));
    }),
    ...(isSent ? url.pathname.split('/') : []).flatMap((segment): Found[] => (segment.length > 40 && isTokenLike(segment, false) ? [{ place: 'path', name: '', role: 'unknown', raw: segment }] : [])),
  ];
  const elsewhere = (isSent ? jwtsIn(url.pathname + url.hash) : []).filter((jwt) => !found.some((token) => token.raw === jwt));
  return [...found, ...elsewhere.map((jwt): Found => ({ place: 'path', name: '', role: 'unknown', raw: jwt }))].map(({ raw: token, ...use }) => ({ ...use, name: maskName(use.name, masker), value: masker.token(token) }));
}

interface Found extends Omit<TokenUse, 'value'> {
  raw: string;
}

/** OAuth grant type in the query. */
export function grantInUrl(raw: string, masker: Masker): string | undefined {
  const params = parse(raw)?.searchParams;
  return wordOnly(params?.get('grant_type') ?? params?.get('grantType'), masker);
}

const parse = (raw: string): URL | undefined => (URL.canParse(raw) ? new URL(raw) : undefined);
