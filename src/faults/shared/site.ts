/** Second levels under which names are given away, as in `shop.co.uk`. */
const SECOND = /^(?:co|com|org|net|ac|gov|edu|ne|or|go)$/;
/** Domains below which each customer is a site of its own: the part of the Public Suffix List that web apps live under. */
const HOSTING = /(?:^|\.)(?:github\.io|gitlab\.io|vercel\.app|netlify\.app|herokuapp\.com|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|azurewebsites\.net|onrender\.com|fly\.dev|cloudfront\.net)$/;

/** Host of an origin, without its port. */
export const hostOf = (origin: string): string => /^[a-z]+:\/\/(\[[^\]]*\]|[^:/]*)/.exec(origin)?.[1] ?? '';

/** A session has few origins, and every call is asked for its own. */
const known = new Map<string, string>();
const MOST = 500;

/** Registrable domain of an origin, as far as its name tells: who runs it. Addresses and single names stand for themselves. */
export function siteOf(origin: string): string {
  const site = known.get(origin) ?? siteIn(origin);
  if (known.size >= MOST) known.clear();
  known.set(origin, site);
  return site;
}

function siteIn(origin: string): string {
  const host = hostOf(origin);
  if (/^[\d.]+$|^\[/.test(host)) return host;
  const labels = host.split('.');
  const isDeep = HOSTING.test(host) || (SECOND.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2);
  return labels.slice(isDeep ? -3 : -2).join('.');
}

/** As cookies mean it: the scheme counts as well (RFC 6265bis §5.2). */
export const isCrossSite = (a: string, b: string): boolean => siteOf(a) !== siteOf(b) || a.split(':')[0] !== b.split(':')[0];

/** This machine: browsers trust it without TLS. */
export const isLoopback = (origin: string): boolean => /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostOf(origin));
