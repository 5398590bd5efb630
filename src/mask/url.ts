import { decodeUri } from '../core/decode';
import type { MaskedUrl, TokenPlace, TokenUse } from '../core/event';
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
    prompt: PROMPT.exec(url.search)?.[1],
    error: ERROR.exec(url.search + hash)?.[1],
  };
}

/** OpenID Connect Core §3.1.2.1 and §3.1.2.6, RFC 6749 §4.1.2.1. Whatever else stands there is no word of the protocol. */
const PROMPT = /[?&]prompt=(none|login|consent|select_account)(?=&|$)/;
const ERROR = /[?&#]error=((?:login|interaction|consent|account_selection)_required|access_denied|invalid_(?:request|scope)|unauthorized_client|unsupported_response_type|server_error|temporarily_unavailable)(?=[&#]|$)/;

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

/** An IPv4 address: to the mask of names it looks like a telephone number. */
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** A cookie's domain. */
export const maskDomain = (domain: string, masker: Masker): string => (ADDRESS.test(domain) ? domain : maskName(domain, masker));

/** Tokens in a URL (catalogue #32): in a parameter with a token's name or shape, as a path segment, or a JWT anywhere. */
export function tokensInUrl(raw: string, masker: Masker): TokenUse[] {
  const url = parse(raw);
  if (!url || isContent(url)) return [];
  // The path of any other scheme is an app's own affair.
  const isSent = /^(?:https?|wss?):$/.test(url.protocol);
  const found = [
    ...inParams(url.searchParams, 'query', masker),
    ...(url.hash.includes('=') ? inParams(new URLSearchParams(url.hash.slice(1)), 'fragment', masker) : []),
    ...(isSent ? url.pathname.split('/') : []).flatMap((segment): Found[] => (segment.length > 40 && isTokenLike(segment, false) ? [{ place: 'path', name: '', role: 'unknown', raw: segment }] : [])),
  ];
  const elsewhere = (isSent ? (['path', 'fragment'] as const) : []).flatMap((place) => jwtsIn(place === 'path' ? url.pathname : url.hash).map((jwt): Found => ({ place, name: '', role: 'unknown', raw: jwt })));
  return [...found, ...elsewhere.filter(({ raw: jwt }) => !found.some((token) => token.raw === jwt))].map(({ raw: token, ...use }) => ({ ...use, name: maskName(use.name, masker), value: masker.token(token) }));
}

const inParams = (params: URLSearchParams, place: TokenPlace, masker: Masker): Found[] =>
  [...params].flatMap(([name, value]): Found[] => {
    const taught = masker.taught.roleOfMember(name);
    if (value !== '' && taught) return [{ place, name, role: taught, raw: value }];
    const role = roleOfMember(name);
    if (value !== '' && isTokenLike(value, role !== undefined)) return [{ place, name, role: role ?? 'unknown', raw: value }];
    return jwtsIn(value).map((jwt) => ({ place, name, role: 'unknown', raw: jwt }));
  });

interface Found extends Omit<TokenUse, 'value'> {
  raw: string;
}

/** OAuth grant type in the query. */
export function grantInUrl(raw: string, masker: Masker): string | undefined {
  const params = parse(raw)?.searchParams;
  return wordOnly(params?.get('grant_type') ?? params?.get('grantType'), masker);
}

const parse = (raw: string): URL | undefined => (URL.canParse(raw) ? new URL(raw) : undefined);
