import type { Exchange } from './facts';

/** A repeat this soon after the failure needs no refresh in between to be a replay (catalogue §1, REPLAY). Milliseconds. */
const REPLAY = 5000;
/** A failure that lies longer back has nothing to do with a call (catalogue §1, LOOP). Milliseconds. */
const LOOP = 30_000;
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
  /** In the order in which they were told. */
  const failures = new Map<string, Exchange>();
  /** How many of them a path has: most paths have none, and for their calls no key need be put together. */
  const paths = new Map<string, number>();
  const lastRefresh = new Map<number, Exchange>();

  const forget = (key: string, { url: { path } }: Exchange): void => {
    failures.delete(key);
    const left = (paths.get(path) ?? 0) - 1;
    if (left > 0) paths.set(path, left);
    else paths.delete(path);
  };

  return {
    failed(exchange) {
      if (exchange.role !== 'business') return;
      const key = keyOf(exchange);
      const known = failures.get(key);
      // Outcomes are told late and in any order: what is known of a later attempt stands.
      if (known && known.t0 > exchange.t0) return;
      if (known) forget(key, known);
      for (const [old, failure] of failures) {
        if (exchange.t0 - (answeredAt(failure) ?? 0) <= LOOP) break;
        forget(old, failure);
      }
      failures.set(key, exchange);
      paths.set(exchange.url.path, (paths.get(exchange.url.path) ?? 0) + 1);
    },
    worked(exchange) {
      if (!paths.has(exchange.url.path)) return;
      const key = keyOf(exchange);
      const known = failures.get(key);
      if (known && known.t0 <= exchange.t0) forget(key, known);
    },
    refreshed(exchange) {
      lastRefresh.set(exchange.tab, exchange);
    },
    find(exchange) {
      if (exchange.role !== 'business' || !paths.has(exchange.url.path)) return undefined;
      const failed = failures.get(keyOf(exchange));
      const answered = failed && answeredAt(failed);
      if (answered === undefined || exchange.t0 < answered) return undefined;
      const apart = exchange.t0 - answered;
      if (apart < REPLAY) return failed;
      const between = lastRefresh.get(exchange.tab) ?? lastRefresh.get(-1);
      return apart <= LOOP && between && between.t0 >= answered ? failed : undefined;
    },
  };
}

const answeredAt = ({ t1, t2 }: Exchange): number | undefined => t1 ?? t2;

const keyOf = ({ tab, frame, method, url, bodyMark }: Exchange): string => `${tab} ${frame} ${method} ${url.origin}${url.path}?${withoutBusters(url.query)} ${bodyMark ?? ''}`;

function withoutBusters(query: string): string {
  if (query === '') return '';
  return query
    .slice(1)
    .split('&')
    .filter((part) => !busters.has(part.split('=', 1)[0] ?? ''))
    .join('&');
}
