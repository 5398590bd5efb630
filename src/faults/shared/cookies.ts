import type { MaskedUrl, SetCookie, TokenUse } from '../../core/event';
import type { Exchange } from '../../derive/facts';
import { hostOf, isCrossSite, isLoopback } from './site';

/** Characters of name and value that browsers keep of a cookie (RFC 6265bis §5.7). */
export const LARGEST = 4096;

/** Why browsers keep nothing of a Set-Cookie line. */
export type Refusal = 'too-large' | 'broken' | 'none-without-secure' | 'secure-over-http' | 'prefix' | 'domain' | 'credentials' | 'cross-site';

/** Name without the number of a chunk. */
export const baseOf = (name: string): string => name.replace(/\.\d{1,2}$/, '');

/** The token that a cookie of this name holds among the tokens of a call; a cookie may be a structure with its tokens inside. */
export const usesOf = (uses: readonly TokenUse[], name: string): TokenUse[] => {
  const base = baseOf(name);
  return uses.filter((use) => use.place === 'cookie' && (use.name === base || use.name.startsWith(`${base}.`)));
};

/** Its mode keeps cookies from going along, and from being taken. */
export const leavesOutCookies = ({ credentials, initiator, url }: Pick<Exchange, 'credentials' | 'initiator' | 'url'>): boolean =>
  credentials === 'omit' || (credentials === 'same-origin' && initiator !== undefined && initiator !== url.origin);

/** A page of another site made the call. Documents are asked for by whoever: of them it is not known. */
export const isFromOtherSite = ({ role, initiator, url }: Pick<Exchange, 'role' | 'initiator' | 'url'>): boolean =>
  role !== 'document' && initiator !== undefined && initiator !== 'null' && isCrossSite(initiator, url.origin);

/** What the browser refuses the line for (RFC 6265bis §5.7, as Chromium does it); undefined when nothing speaks against it. */
export function refusalOf({ name, size, domain, path, sameSite, secure, broken }: SetCookie, url: MaskedUrl, exchange: Exchange): Refusal | undefined {
  const isPlain = url.origin.startsWith('http:') && !isLoopback(url.origin);
  if (size > LARGEST) return 'too-large';
  if (broken) return 'broken';
  if (leavesOutCookies(exchange)) return 'credentials';
  if (name.startsWith('__Host-') && (!secure || path !== '/' || domain !== '')) return 'prefix';
  if (name.startsWith('__Secure-') && !secure) return 'prefix';
  if (sameSite === 'none' && !secure) return 'none-without-secure';
  if (secure && isPlain) return 'secure-over-http';
  if (domain !== '' && !isWithin(hostOf(url.origin), domain)) return 'domain';
  return sameSite !== 'none' && isFromOtherSite(exchange) ? 'cross-site' : undefined;
}

/** The host is the domain or below it (RFC 6265 §5.1.3). */
export function isWithin(host: string, domain: string): boolean {
  const bare = domain.replace(/^\./, '').toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
}

/** The cookie's own path, or what follows from where it was set (RFC 6265 §5.1.4). */
export const cookiePath = ({ path }: Pick<SetCookie, 'path'>, url: MaskedUrl): string => (path.startsWith('/') ? path : directoryOf(url.path) || '/');

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** RFC 6265 §5.1.4. Of masked paths only what is whole can be compared; undefined: it cannot be told. */
export function isBelow(path: string, parent: string): boolean | undefined {
  if (parent === '/' || path === parent || path.startsWith(parent.endsWith('/') ? parent : `${parent}/`)) return true;
  return path.includes('~') || parent.includes('~') ? undefined : false;
}
