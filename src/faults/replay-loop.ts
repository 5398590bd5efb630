import { isToken, sameToken, type TokenValue } from '../core/token-ref';
import type { Exchange, FactOf } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { callParam, tokenParam } from './shared/told';
import { LOOP } from './shared/windows';

const ID = 'replay_loop';
/** A cycle each second is harm by itself. Milliseconds. */
const FAST = 1000;
/** More events prove nothing more. */
const MOST = 100;

/** One request that fails, is replayed after a refresh, and fails again. */
interface Chain {
  /** Refused attempts; between two of them lies a refresh. */
  first: Exchange;
  before?: Exchange;
  last: Exchange;
  count: number;
  /** The one before the last attempt. */
  refresh?: Exchange;
  /** The first whose answer nobody read. */
  unread?: Exchange;
  /** Log events of the first cycles. */
  evidence: number[];
}

interface State {
  chains: Map<Exchange, Chain>;
  refreshes: Exchange[];
  lifetimes: Lifetimes;
  /** Last click or navigation by tab: what follows is no longer the same chain. */
  broken: Map<number, number>;
}

/** Refresh succeeds, the replay fails again, and the cycle restarts (catalogue §3, #3). */
export const fault = asFault<State, 'exchange' | 'lifecycle' | 'step'>({
  id: 'replay-loop',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'lifecycle', 'step'],
  init: () => ({ chains: new Map(), refreshes: [], lifetimes: createLifetimes(), broken: new Map() }),
  step(state, fact, report) {
    if (fact.type === 'exchange') return onExchange(state, fact.exchange, report);
    if (breaks(fact)) state.broken.set(fact.event.tab, fact.t);
  },
});

/** The user, or the way to another page, starts something new. */
const breaks = (fact: FactOf<'lifecycle' | 'step'>): boolean => fact.type === 'step' || ['commit', 'start', 'pageshow'].includes(fact.event.what);

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  if (exchange.role === 'refresh') {
    forgetBefore(state.refreshes, endedAt(exchange) - LOOP, endedAt);
    state.refreshes.push(exchange);
    return;
  }
  if (exchange.role !== 'business' || !exchange.authFail || exchange.outcome === 'CHALLENGE') return;
  const before = exchange.replays;
  const refresh = before && refreshBetween(state, before, exchange);
  const chain = before && state.chains.get(before);
  if (!before || !refresh || !chain || (state.broken.get(exchange.tab) ?? -Infinity) > answeredAt(before)) {
    state.chains.set(exchange, { first: exchange, last: exchange, count: 1, evidence: exchange.events.slice() });
  } else {
    state.chains.delete(before);
    state.chains.set(exchange, chain);
    grow(chain, refresh, exchange);
    judge(state, chain, report);
  }
  forgetOld(state, exchange.t0);
}

function refreshBetween(state: State, before: Exchange, after: Exchange): Exchange | undefined {
  return state.refreshes.findLast(
    (refresh) => isSameTab(refresh.tab, after.tab) && refresh.t0 >= answeredAt(before) && answeredAt(refresh) <= after.t0 && after.t0 - answeredAt(before) <= LOOP && isGood(refresh),
  );
}

/** A refresh that failed makes no loop of this kind. One whose 2xx nobody read may have succeeded. */
const isGood = (refresh: Exchange): boolean => refresh.outcome === 'OK' || isUnread(refresh);

function grow(chain: Chain, refresh: Exchange, last: Exchange): void {
  if (chain.evidence.length < MOST) chain.evidence.push(...refresh.events, ...last.events);
  Object.assign(chain, { before: chain.last, last, refresh, count: chain.count + 1, unread: chain.unread ?? (isUnread(refresh) ? refresh : undefined) });
}

function judge(state: State, chain: Chain, report: Report): void {
  const { first, last, count, unread, evidence } = chain;
  const cycles = count - 1;
  const span = last.t0 - first.t0;
  if (cycles < 2) return;
  const cause = unread ? 'unread' : causeOf(state, chain);
  const params = {
    call: callParam(first),
    count,
    cycles,
    token: isToken(last.credential?.value) ? tokenParam(last.credential.value) : '',
  };
  report(findingOf({
    level: cycles >= 3 || span / cycles <= FAST ? 'error' : 'warning',
    t: endedAt(last),
    tab: first.tab,
    key: `loop ${first.events[0] ?? 0}`,
    evidence: evidence.toSorted((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: unread && missingBody(unread),
  }));
}

/** What the replay carried tells why it failed again. */
function causeOf(state: State, { last, before, refresh }: Chain): string {
  const sent: TokenValue | undefined = last.credential?.value;
  if (!isToken(sent)) return 'junk';
  const fresh = refresh?.generation?.access;
  if (sameToken(sent, fresh)) return state.lifetimes.expired(fresh, last.t0, last.skew) === true ? 'stale-token' : 'rejected-again';
  return sameToken(sent, before?.credential?.value) || fresh !== undefined ? 'stale-header' : 'rejected-again';
}

function forgetOld(state: State, now: number): void {
  for (const [last] of state.chains) {
    if (now - last.t0 <= LOOP) return;
    state.chains.delete(last);
  }
}
