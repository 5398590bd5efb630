import type { Message } from '../core/message';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { createGaps, type Gaps } from './shared/gaps';
import { findingOf, inKey } from './shared/finding';
import { mayHaveArrived } from './shared/lost';
import { answeredAt, endedAt, isUnread } from './shared/times';
import { callParam, told, tokenParam } from './shared/told';
import { eventsOf, isElsewise, isRefused, isRotated, isSameDoc, saysReused, usesWith } from './shared/uses';
import { LOOP } from './shared/windows';

const ID = 'blind_refresh_retry';
/** A back-off: each wait is longer than the one before by a third at least. */
const GROWTH = 1.33;

interface State {
  failures: Failures;
  gaps: Gaps;
  /** Last click by tab: what follows may be the user's own second try. */
  clicked: Map<number, number>;
  /** Origins whose refreshes gave a new refresh token. */
  rotates: Set<string>;
}

/** A retry layer sends a refresh again that may have spent its token, or that was refused (catalogue §4, #45). */
export const fault = asFault<State, 'exchange' | 'step' | 'gap'>({
  id: 'blind-refresh-retry',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'step', 'gap'],
  skips: ['exchange'],
  init: () => ({ failures: createFailures(), gaps: createGaps(), clicked: new Map(), rotates: new Set() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    if (fact.type === 'step') {
      state.clicked.set(fact.event.tab, fact.t);
      return;
    }
    const { exchange } = fact;
    state.failures.see(exchange);
    if (exchange.role !== 'refresh') return;
    if (isRotated(exchange)) state.rotates.add(exchange.url.origin);
    if (isRefused(exchange) && exchange.spends?.token && !exchange.spends.rotated) onRefused(state, exchange, report);
  },
});

function onRefused(state: State, last: Exchange, report: Report): void {
  const tries = triesUpTo(state, last);
  const before = tries.at(-2);
  if (!before || isElsewise(last)) return;
  // What was not seen may have asked for the next attempt.
  const gap = state.gaps.between(tries[0]!.t0, last.t0);
  if (isRefused(before)) {
    if (tries.every(isRefused) && isBackOff(tries)) report(finding(tries, 'warning', gap ? 'gap' : 'refused', gap));
    return;
  }
  // The first of them that may have spent it.
  const spent = tries.find(maySpend);
  if (!spent) return;
  const isSure = saysReused(last) || (last.spends?.by !== undefined && state.rotates.has(last.url.origin));
  report(finding(tries, 'error', gap ? 'gap' : isSure ? (spent.status ? 'failed' : 'lost') : 'unclear', gap));
}

/** Attempts of one page with one token that nothing but the failure before had started, up to this one. */
function triesUpTo({ failures, clicked }: State, last: Exchange): Exchange[] {
  const tries = [last];
  const earlier = usesWith(last).filter((use) => use !== last && isSameDoc(use, last));
  for (const use of earlier.toReversed()) {
    const next = tries[0]!;
    const end = endedAt(use);
    const isNext = end <= next.t0 && next.t0 - end <= LOOP && (use.outcome === 'TRANSIENT' || use.outcome === 'LOST' || isRefused(use)) && !isUnread(use);
    const isAsked = failures.between(last.tab, end, next.t0).length > 0 || between(clicked.get(last.tab), end, next.t0);
    if (!isNext || isAsked) break;
    tries.unshift(use);
  }
  return tries;
}

const between = (t: number | undefined, from: number, to: number): boolean => t !== undefined && t > from && t <= to;

/** The server may have taken it before its answer failed. What it had no time for, or what never came to it, spent nothing. */
const maySpend = (refresh: Exchange): boolean => mayHaveArrived(refresh) || (refresh.outcome === 'TRANSIENT' && (refresh.status ?? 0) >= 500);

/** Growing waits are a retry layer's. Equal ones may be any timer: a dead token that is sent again and again is a fault of its own. */
function isBackOff(tries: readonly Exchange[]): boolean {
  const waits = tries.slice(1).map((use, at) => use.t0 - endedAt(tries[at]!));
  return waits.length > 1 && waits.slice(1).every((wait, at) => wait >= waits[at]! * GROWTH);
}

function finding(tries: readonly Exchange[], level: 'error' | 'warning', cause: string, gap?: Message) {
  const first = tries[0]!;
  const last = tries.at(-1)!;
  return findingOf({
    level,
    t: answeredAt(last),
    tab: last.tab,
    key: `tries ${first.events[0] ?? 0}`,
    evidence: eventsOf(tries),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(first),
      count: tries.length,
      token: tokenParam(last.spends!.token!),
      how: first.status ? told(`fault_${ID}_status`, { status: first.status }) : told(`fault_${ID}_no_answer`, {}),
      span: { type: 'duration', ms: last.t0 - first.t0 },
    },
    missing: cause === 'unclear' ? { key: `fault_${ID}_unclear_missing`, params: { call: callParam(last) } } : gap,
  });
}
