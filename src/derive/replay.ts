import type { Exchange } from './facts';

/** A repeat this soon after the failure needs no refresh in between to be a replay (catalogue §1, REPLAY). Milliseconds. */
const REPLAY = 5000;
/** Parameters that only keep caches away. */
const busters = new Set(['_', '_t', 't', 'ts', 'timestamp', 'nonce', 'rnd']);

export interface Replays {
  /** A call failed for its credential. */
  failed(exchange: Exchange): void;
  /** A call worked: what comes next repeats nothing. */
  worked(exchange: Exchange): void;
  /** A refresh left. */
  refreshed(exchange: Exchange): void;
  /** The earlier call that this one repeats (catalogue §1, `replay(B', B)`). */
  find(exchange: Exchange): Exchange | undefined;
}

/** Remembers the last failure of each request: same tab and frame, method, URL without cache busters, equal body. */
export function createReplays(): Replays {
  const failures = new Map<string, Exchange>();
  const lastRefresh = new Map<number, Exchange>();
  /** Outcomes are told late and in any order: what is known of a later attempt stands. */
  const isNews = (exchange: Exchange, key: string): boolean => (failures.get(key)?.t0 ?? -Infinity) <= exchange.t0;
  return {
    failed(exchange) {
      if (exchange.role !== 'business') return;
      const key = requestKey(exchange);
      if (isNews(exchange, key)) failures.set(key, exchange);
    },
    worked(exchange) {
      if (failures.size === 0) return;
      const key = requestKey(exchange);
      if (isNews(exchange, key)) failures.delete(key);
    },
    refreshed(exchange) {
      lastRefresh.set(exchange.tab, exchange);
    },
    find(exchange) {
      if (failures.size === 0 || exchange.role !== 'business') return undefined;
      const failed = failures.get(requestKey(exchange));
      const answered = failed?.t1 ?? failed?.t2;
      if (!failed || answered === undefined || exchange.t0 < answered) return undefined;
      if (exchange.t0 - answered < REPLAY) return failed;
      const between = lastRefresh.get(exchange.tab) ?? lastRefresh.get(-1);
      return between && between.t0 >= answered ? failed : undefined;
    },
  };
}

/** Equal for a request and its replay. */
function requestKey(exchange: Exchange): string {
  return [exchange.tab, exchange.frame, exchange.method, exchange.url.origin, exchange.url.path, withoutBusters(exchange.url.query), exchange.bodyMark ?? ''].join(' ');
}

function withoutBusters(query: string): string {
  if (query === '') return '';
  return query
    .slice(1)
    .split('&')
    .filter((part) => !busters.has(part.split('=', 1)[0] ?? ''))
    .join('&');
}
