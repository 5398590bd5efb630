import { endOf, isToken, type TokenRef, type TokenRole } from '../core/token-ref';
import type { TokenUse } from '../core/event';
import type { Exchange, Generation } from './facts';

export interface Lineage {
  readonly generations: readonly Generation[];
  /** The newest generation that a token belongs to; a refresh token that is not rotated belongs to several. */
  of(id: string | undefined): Generation | undefined;
  /** A call's answer issued tokens. The same tokens again are the same generation. */
  issue(exchange: Exchange): Generation | undefined;
  /** A token nobody saw issued: found in storage, or first seen when it was sent. The access and the refresh token found in one `place` are taken for a pair. */
  find(token: TokenRef, role: TokenRole, place: string, t: number): Generation | undefined;
}

/** Follows each pair from the answer that issued it to the next. */
export function createLineage(): Lineage {
  const generations: Generation[] = [];
  const byToken = new Map<string, Generation>();
  const found = new Map<string, Generation>();
  /** Newest generation by the origin that issued it, for refreshes whose token cannot be seen (HttpOnly cookie). */
  const newest = new Map<string, Generation>();

  const add = (generation: Generation): Generation => {
    generations.push(generation);
    for (const token of [generation.access, generation.refresh, generation.id]) if (token) byToken.set(token.id, generation);
    return generation;
  };

  const parentOf = (exchange: Exchange): Generation | undefined => {
    if (exchange.role === 'login') return undefined;
    const shown = exchange.presented?.value;
    if (isToken(shown)) return byToken.get(shown.id);
    const used = exchange.credential?.value;
    return (isToken(used) ? byToken.get(used.id) : undefined) ?? newest.get(exchange.url.origin);
  };

  return {
    generations,
    of: (id) => (id === undefined ? undefined : byToken.get(id)),
    issue(exchange) {
      const access = issuedAs(exchange.issued, 'access');
      const refresh = issuedAs(exchange.issued, 'refresh');
      if (!access && !refresh) return undefined;
      const known = byToken.get((access ?? refresh)!.id);
      if (known && (!refresh || known.refresh?.id === refresh.id)) return known;
      const parent = parentOf(exchange);
      const generation = add({
        n: parent ? parent.n + 1 : 1,
        access,
        refresh: refresh ?? (exchange.role === 'refresh' ? parent?.refresh : undefined),
        id: issuedAs(exchange.issued, 'id'),
        by: exchange,
        parent,
        root: parent && rootOf(parent),
        t: exchange.t2 ?? exchange.t1 ?? exchange.t0,
        expires: expiryOf(access, exchange),
      });
      newest.set(exchange.url.origin, generation);
      return generation;
    },
    find(token, role, place, t) {
      const known = byToken.get(token.id);
      if (known) return known;
      if (role !== 'access' && role !== 'refresh') return undefined;
      const open = found.get(place);
      if (open && !open[role]) {
        open[role] = token;
        if (role === 'access') open.expires = endOf(token);
        byToken.set(token.id, open);
        return open;
      }
      const generation = add({ n: 0, [role]: token, t, expires: role === 'access' ? expiryOf(token) : undefined });
      found.set(place, generation);
      return generation;
    },
  };
}

/** First generation of a lineage. */
export const rootOf = (generation: Generation): Generation => generation.root ?? generation;

export function issuedAs(issued: readonly TokenUse[], role: TokenRole): TokenRef | undefined {
  for (const use of issued) if (use.role === role && isToken(use.value)) return use.value;
  return undefined;
}

/** By the server's clock, as `exp` is (RFC 7519 §4.1.4); without it, the answer's lifetime counts from the answer. */
function expiryOf(access: TokenRef | undefined, exchange?: Exchange): number | undefined {
  const own = access && endOf(access);
  if (own !== undefined || exchange?.expiresIn === undefined) return own;
  return (exchange.t1 ?? exchange.t0) + (exchange.skew ?? 0) + exchange.expiresIn * 1000;
}
