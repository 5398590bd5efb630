import type { LifecycleEvent } from '../core/event';
import { isToken, sameToken, type TokenValue } from '../core/token-ref';
import type { Exchange, SignOut } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { findingOf, inKey } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { endedAt, isSameTab } from './shared/times';
import { callParam, told, tokenParam } from './shared/told';
import { REACTION } from './shared/windows';

const ID = 'late_proactive_refresh';
/** A call that leaves so soon after a refresh has waited for it: no timer did that. Milliseconds. */
const WAITED = 300;
/** Pauses of a tab that are remembered. */
const PAUSES = 8;

type Why = 'hidden' | 'frozen' | 'sleep';

interface Pause {
  why: Why;
  from: number;
  /** Infinity while it lasts. */
  to: number;
  seq: number;
}

/** One tab, and the timer that seems to refresh its tokens. */
interface Tab {
  pauses: Pause[];
  /** So long before expiry the timer fired last. Milliseconds. */
  margin?: number;
  /** A refresh that may have come from the timer, until it is clear that no call waited for it. */
  maybe?: { refresh: Exchange; margin: number };
  /** Last refresh that left. */
  refreshAt: number;
  /** Access token that it holds, as far as that was seen. */
  access?: TokenValue;
}

/** A refused call, and the refresh that should have been there before it. */
interface Late {
  call: Exchange;
  due: number;
  pause?: Pause;
  cause: Why | 'gap' | 'unseen';
  refresh?: Exchange;
  out?: SignOut;
}

interface State {
  tabs: Map<number, Tab>;
  lifetimes: Lifetimes;
  failures: Failures;
  late: Late[];
  gaps: Gaps;
}

/** A refresh that a timer should have made comes after expiry, because the page slept (catalogue §3, #16). */
export const fault = asFault<State, 'call' | 'exchange' | 'lifecycle' | 'sign-out' | 'gap'>({
  id: 'late-proactive-refresh',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['call', 'exchange', 'lifecycle', 'sign-out', 'gap'],
  init: () => ({ tabs: new Map(), lifetimes: createLifetimes(), failures: createFailures(), late: [], gaps: createGaps() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'lifecycle':
        return onLifecycle(state, fact.event);
      case 'sign-out':
        return onSignOut(state, fact.signOut, report);
      case 'gap':
        return state.gaps.see(fact.event);
    }
  },
});

function tabOf(state: State, tab: number): Tab {
  const known = state.tabs.get(tab);
  if (known) return known;
  const made: Tab = { pauses: [], refreshAt: -Infinity };
  state.tabs.set(tab, made);
  return made;
}

function onLifecycle(state: State, { what, tab, frame, t, seq, ms = 0 }: LifecycleEvent): void {
  if (what === 'tab-close') return void state.tabs.delete(tab);
  if (frame > 0) return;
  const { pauses } = tabOf(state, tab);
  const begin = (why: Why): void => void pauses.push({ why, from: t, to: Infinity, seq });
  const end = (why: Why): void => {
    for (const pause of pauses) if (pause.why === why && pause.to === Infinity) pause.to = t;
  };
  if (what === 'hidden') begin('hidden');
  else if (what === 'freeze') begin('frozen');
  else if (what === 'visible') end('hidden');
  else if (what === 'resume') end('frozen');
  else if (what === 'clock-jump' && ms > 0) pauses.push({ why: 'sleep', from: t - ms, to: t, seq });
  // Another document has its own timers.
  else if (what === 'start') Object.assign(tabOf(state, tab), { pauses: [], margin: undefined, maybe: undefined });
  if (pauses.length > PAUSES) pauses.shift();
}

function onCall(state: State, call: Exchange): void {
  const tab = tabOf(state, call.tab);
  if (call.role === 'refresh') tab.refreshAt = call.t0;
  if (call.role !== 'business' || !tab.maybe) return;
  const access = tab.maybe.refresh.generation?.access;
  // What goes on without the new token waited for nothing, and says nothing.
  if (isToken(access) && !sameToken(call.credential?.value, access)) return;
  if (call.t0 - endedAt(tab.maybe.refresh) > WAITED) tab.margin = tab.maybe.margin;
  tab.maybe = undefined;
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  state.failures.see(exchange);
  const tab = tabOf(state, exchange.tab);
  if (exchange.role === 'refresh') onRefresh(state, exchange, report);
  tab.access = exchange.generation?.access ?? (exchange.role === 'business' ? exchange.credential?.value : undefined) ?? tab.access;
  if (exchange.role !== 'business' || !exchange.authFail || state.lifetimes.leftExpired(exchange) !== true) return;
  const end = state.lifetimes.endOf(exchange.credential?.value);
  if (tab.margin === undefined || end === undefined) return;
  const due = end - (exchange.skew ?? 0) - tab.margin;
  // It did come, and whatever became of it, it was in time.
  if (tab.refreshAt >= due && tab.refreshAt <= exchange.t0) return;
  if (state.late.some(({ call }) => isSameTab(call.tab, exchange.tab) && exchange.t0 - call.t0 <= REACTION)) return;
  const pause = tab.pauses.findLast(({ from, to }) => from <= due && to >= due);
  const isUnseen = exchange.tab !== -1 && !exchange.views.page;
  const isHoley = state.gaps.between(due, exchange.t0) !== undefined;
  if (!pause && !isUnseen && !isHoley) return;
  const late: Late = { call: exchange, due, pause, cause: pause?.why ?? (isUnseen ? 'unseen' : 'gap') };
  state.late = [...state.late.filter(({ call }) => exchange.t0 - endedAt(call) <= REACTION), late];
  report(finding(late));
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  for (const late of state.late) {
    if (late.refresh || !isSameTab(late.call.tab, refresh.tab) || refresh.t0 < late.call.t0) continue;
    late.refresh = refresh;
    report(finding(late));
  }
  const tab = tabOf(state, refresh.tab);
  const end = state.lifetimes.endOf(tab.access);
  // Behind a refusal, or where one may be that nobody saw, it was no timer's.
  if (refresh.outcome !== 'OK' || end === undefined || state.failures.before(refresh) || state.gaps.between(refresh.t0 - REACTION, refresh.t0)) return;
  const margin = end - (refresh.skew ?? 0) - refresh.t0;
  if (margin > 0) tab.maybe = { refresh, margin };
}

function onSignOut(state: State, signOut: SignOut, report: Report): void {
  for (const late of state.late) {
    if (signOut.wished || !isSameTab(late.call.tab, signOut.tab) || signOut.t - endedAt(late.call) > REACTION) continue;
    late.out = signOut;
    report(finding(late));
  }
  state.late = [];
}

function finding({ call, due, pause, cause, refresh, out }: Late): Omit<Finding, 'id'> {
  const lag = refresh && told(`fault_${ID}_lag`, { lag: { type: 'duration', ms: refresh.t0 - due } });
  return findingOf({
    level: out ? 'error' : 'warning',
    t: out?.t ?? endedAt(call),
    tab: call.tab,
    key: `late ${call.events[0] ?? 0}`,
    evidence: [...(pause ? [pause.seq] : []), ...call.events, ...(refresh?.events ?? []), ...(out?.events ?? [])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(call), token: tokenParam(call.credential!.value), due: { type: 'time', t: due }, lag: lag ?? told(`fault_${ID}_never`, {}) },
    missing: cause === 'unseen' ? { key: 'fault_shared_missing_page', params: { call: callParam(call) } } : cause === 'gap' ? { key: 'fault_shared_missing_gap' } : undefined,
  });
}
