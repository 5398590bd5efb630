import { isToken, type TokenRef } from '../core/token-ref';
import type { Exchange, Spending } from './facts';
import { issuedAs } from './lineage';

/** More uses of one token tell nothing new. */
const MOST = 100;

export interface Spendings {
  /** A call left or ended, in order of time. */
  see(exchange: Exchange): void;
}

/** Follows each refresh token through the calls that presented it. */
export function createSpendings(): Spendings {
  const byToken = new Map<string, Spending>();
  /** Of calls that showed no token, the latest of each kind. */
  const blind = new Map<string, Spending>();

  const of = (token: TokenRef): Spending => {
    const known = byToken.get(token.id);
    if (known) return known;
    const spending: Spending = { token, uses: [] };
    byToken.set(token.id, spending);
    return spending;
  };

  const blindOf = (exchange: Exchange): Spending => {
    if (exchange.spends) return exchange.spends;
    const key = `${exchange.method} ${exchange.url.origin}${exchange.url.path}${exchange.url.query} ${exchange.bodyMark ?? ''}`;
    const known = blind.get(key);
    if (known?.uses.some(({ t2 = Infinity }) => t2 > exchange.t0)) return known;
    const spending: Spending = { uses: [] };
    blind.set(key, spending);
    return spending;
  };

  /** Its token may become known after it has left. */
  const put = (exchange: Exchange, spending: Spending): void => {
    if (exchange.spends === spending) return;
    const before = exchange.spends?.uses;
    before?.splice(before.indexOf(exchange), 1);
    exchange.spends = spending;
    const { uses } = spending;
    let at = uses.length;
    while (at > 0 && uses[at - 1]!.t0 > exchange.t0) at -= 1;
    uses.splice(at, 0, exchange);
    if (uses.length > MOST) uses.shift();
  };

  return {
    see(exchange) {
      const isRefresh = exchange.role === 'refresh';
      if (isRefresh) put(exchange, isToken(exchange.presented?.value) ? of(exchange.presented.value) : blindOf(exchange));
      if (exchange.generation === undefined || exchange.outcome !== 'OK') return;
      const issued = issuedAs(exchange.issued, 'refresh');
      if (!issued) return;
      const next = of(issued);
      const { spends } = exchange;
      if (!isRefresh || !spends?.token) next.by ??= exchange;
      else if (spends !== next) {
        next.by ??= exchange;
        spends.rotated ??= exchange;
        spends.next ??= next;
      }
    },
  };
}
