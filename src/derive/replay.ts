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

interface Failure {
  exchange: Exchange;
  /** Its query without cache busters. */
  query: string;
}

/** Remembers the last failure of each request: same tab and frame, method, URL without cache busters, equal body. */
export function createReplays(): Replays {
  /** By path: a key of all that must be equal would have to be put together for each call. */
  const failures = new Map<string, Failure[]>();
  const lastRefresh = new Map<number, Exchange>();

  const placeIn = (list: readonly Failure[] | undefined, exchange: Exchange): number => {
    if (!list) return -1;
    const query = withoutBusters(exchange.url.query);
    return list.findIndex((failure) => failure.query === query && isSameRequest(failure.exchange, exchange));
  };

  return {
    failed(exchange) {
      if (exchange.role !== 'business') return;
      const list = failures.get(exchange.url.path) ?? [];
      const at = placeIn(list, exchange);
      // Outcomes are told late and in any order: what is known of a later attempt stands.
      if (at >= 0 && list[at]!.exchange.t0 > exchange.t0) return;
      list.splice(at >= 0 ? at : list.length, 1, { exchange, query: withoutBusters(exchange.url.query) });
      failures.set(exchange.url.path, list);
    },
    worked(exchange) {
      const list = failures.get(exchange.url.path);
      const at = placeIn(list, exchange);
      if (!list || at < 0 || list[at]!.exchange.t0 > exchange.t0) return;
      list.splice(at, 1);
      if (list.length === 0) failures.delete(exchange.url.path);
    },
    refreshed(exchange) {
      lastRefresh.set(exchange.tab, exchange);
    },
    find(exchange) {
      if (exchange.role !== 'business') return undefined;
      const list = failures.get(exchange.url.path);
      const failed = list?.[placeIn(list, exchange)]?.exchange;
      const answered = failed?.t1 ?? failed?.t2;
      if (!failed || answered === undefined || exchange.t0 < answered) return undefined;
      if (exchange.t0 - answered < REPLAY) return failed;
      const between = lastRefresh.get(exchange.tab) ?? lastRefresh.get(-1);
      return between && between.t0 >= answered ? failed : undefined;
    },
  };
}

const isSameRequest = (a: Exchange, b: Exchange): boolean =>
  a.tab === b.tab && a.frame === b.frame && a.method === b.method && a.url.origin === b.url.origin && a.bodyMark === b.bodyMark;

function withoutBusters(query: string): string {
  if (query === '') return '';
  return query
    .slice(1)
    .split('&')
    .filter((part) => !busters.has(part.split('=', 1)[0] ?? ''))
    .join('&');
}
