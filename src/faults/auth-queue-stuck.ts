import type { Message } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange, FactOf } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf } from './shared/finding';
import { isPredecessor } from './shared/predecessors';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { callParam, codeParam, listParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'auth_queue_stuck';
/** A refresh takes no longer (catalogue §3, #14 A). Milliseconds. */
const ENDLESS = 30_000;
/** Nor does a lock that a refresh waits for. Milliseconds. */
const HELD = 15_000;
/** Who waited for a refresh comes back within this time (catalogue §1, REPLAY). Milliseconds. */
const BACK = 5000;
/** Refused calls that are remembered. */
const MOST = 100;
const TOLD = 3;

interface Refused {
  call: Exchange;
  /** The same request left again. */
  isBack: boolean;
}

/** A lock that was asked for. */
interface Asked {
  event: FactOf<'lock'>['event'];
  /** The refused call that it was asked for. */
  refused?: Exchange;
  /** The same document had it already. */
  isOwn: boolean;
}

interface State {
  refused: Refused[];
  /** Refreshes under way. */
  open: Set<Exchange>;
  /** Good refreshes whose waiters are expected back. */
  done: Exchange[];
  asked: Map<string, Asked>;
  held: Map<string, string>;
  hidden: Set<string>;
  /** When each document was last seen at work. */
  alive: Map<string, number>;
}

/** What waits for a refresh never goes on (catalogue §3, #14). What an app keeps in its own queue nobody sees from outside: this tells what reaches wire and locks. */
export const fault = asFault<State, 'call' | 'exchange' | 'lock' | 'lifecycle' | 'step' | 'sign-out' | 'gap'>({
  id: 'auth-queue-stuck',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'lock', 'lifecycle', 'step', 'sign-out', 'gap'],
  init: () => ({ refused: [], open: new Set(), done: [], asked: new Map(), held: new Map(), hidden: new Set(), alive: new Map() }),
  step(state, fact, report) {
    settle(state, fact.t, report);
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'lock':
        return onLock(state, fact.event);
      case 'step':
        // The user went on to something else.
        state.alive.set(fact.event.doc, fact.t);
        state.done = state.done.filter(({ tab }) => tab !== fact.event.tab);
        return;
      case 'lifecycle':
        return onLifecycle(state, fact.event);
      case 'sign-out':
        state.done = state.done.filter(({ tab }) => tab !== fact.signOut.tab);
        return;
      case 'gap':
        // What ended meanwhile may not have been told.
        Object.assign(state, { open: new Set(), done: [], asked: new Map() });
    }
  },
  end(state, now, report) {
    for (const refresh of state.done) if (now > endedAt(refresh) + BACK) reportWaiters(state, refresh, report);
    for (const refresh of state.open) if (now > refresh.t0 + ENDLESS) reportEndless(state, refresh, report);
    for (const asked of state.asked.values()) if (now > asked.event.t + HELD) reportLock(asked, report);
  },
});

/** Who has not come back by now will not. */
function settle(state: State, now: number, report: Report): void {
  while (state.done.length > 0 && now > endedAt(state.done[0]!) + LOOP) reportWaiters(state, state.done.shift()!, report);
}

function onCall(state: State, call: Exchange): void {
  if (state.open.size > 0) state.alive.set(call.doc, call.t0);
  if (call.role === 'refresh') {
    // Another one: who waited for the last waits for this.
    state.done = state.done.filter(({ tab }) => !isSameTab(tab, call.tab));
    state.asked.clear();
    if (call.views.page && !state.hidden.has(call.doc)) state.open.add(call);
    return;
  }
  forgetBefore(state.refused, call.t0 - 2 * LOOP, (one) => one.call.t0);
  for (const one of state.refused) if (one.call !== call && isSameRequest(one.call, call)) one.isBack = true;
}

function onExchange(state: State, exchange: Exchange): void {
  if (exchange.role === 'refresh') {
    state.open.delete(exchange);
    if (exchange.outcome === 'OK' && exchange.views.page && !state.hidden.has(exchange.doc)) state.done.push(exchange);
    return;
  }
  if (exchange.role !== 'business' || !exchange.authFail || exchange.outcome === 'CHALLENGE' || !exchange.views.page || !isToken(exchange.credential?.value)) return;
  forgetBefore(state.refused, exchange.t0 - 2 * LOOP, ({ call }) => call.t0);
  if (state.refused.length < MOST) state.refused.push({ call: exchange, isBack: false });
}

function onLock(state: State, event: FactOf<'lock'>['event']): void {
  const id = `${event.doc} ${event.id}`;
  if (event.op === 'requested') {
    if (event.mode !== 'exclusive' || state.hidden.has(event.doc)) return;
    const refused = state.refused.findLast(({ call, isBack }) => call.doc === event.doc && !isBack && event.t >= answeredAt(call) && event.t - answeredAt(call) <= SETTLE)?.call;
    const isOwn = state.held.get(`${event.doc} ${event.name}`) !== undefined && /auth|token|session|refresh/i.test(event.name);
    if (refused || isOwn) state.asked.set(id, { event, refused, isOwn });
    return;
  }
  state.asked.delete(id);
  const place = `${event.doc} ${event.name}`;
  if (event.op === 'held') state.held.set(place, id);
  else if (state.held.get(place) === id) {
    state.held.delete(place);
    // It is free: whoever asks for it gets it now, or its turn comes.
    for (const [key, asked] of state.asked) if (asked.event.name === event.name) state.asked.delete(key);
  }
}

/** Out of sight, or gone: what does not go on then is no fault. */
function onLifecycle(state: State, { what, doc, tab, t }: FactOf<'lifecycle'>['event']): void {
  if (what === 'visible') state.hidden.delete(doc);
  else if (what === 'hidden' || what === 'freeze' || what === 'stall') {
    if (what !== 'stall') state.hidden.add(doc);
  } else if (what === 'online' || what === 'offline') {
    // A refresh may hang on a network that is gone.
  } else if (what !== 'navigate' && what !== 'pagehide' && what !== 'tab-close' && what !== 'commit') {
    state.alive.set(doc, t);
    return;
  }
  const isHere = (one: { doc: string; tab: number }): boolean => one.doc === doc || ((what === 'tab-close' || what === 'commit') && one.tab === tab);
  for (const refresh of state.open) if (isHere(refresh)) state.open.delete(refresh);
  for (const [key, { event }] of state.asked) if (isHere(event)) state.asked.delete(key);
  state.done = state.done.filter((refresh) => !isHere(refresh));
}

/** Several were refused, the refresh was good, and only some of them came back. */
function reportWaiters(state: State, refresh: Exchange, report: Report): void {
  const waiters = state.refused.filter(
    ({ call }) => call.doc === refresh.doc && answeredAt(call) >= refresh.t0 - SETTLE && answeredAt(call) <= endedAt(refresh) && (isPredecessor(call.credential?.value, refresh.generation) || !refresh.generation),
  );
  const left = waiters.filter(({ isBack }) => !isBack).filter(({ call }, at, all) => all.findIndex((other) => isSameRequest(other.call, call)) === at);
  if (left.length === 0 || left.length === waiters.length) return;
  const isSure = left.length > 1;
  report(findingOf({
    ...base(refresh, endedAt(refresh) + BACK, isSure ? 'waiters' : 'waiter'),
    evidence: [...refresh.events, ...waiters.flatMap(({ call }) => call.events)].sort((a, b) => a - b),
    params: {
      call: callParam(refresh),
      count: waiters.length,
      left: left.length,
      calls: listParam(left.slice(0, TOLD).map(({ call }) => callParam(call))),
    },
    missing: isSure ? undefined : missing,
  }));
}

function reportEndless(state: State, refresh: Exchange, report: Report): void {
  if (refresh.t1 !== undefined) return;
  const waiting = state.refused.filter(({ call, isBack }) => call.doc === refresh.doc && !isBack && answeredAt(call) >= refresh.t0 - SETTLE);
  const isAwake = (state.alive.get(refresh.doc) ?? -Infinity) >= refresh.t0 + ENDLESS;
  report(findingOf({
    ...base(refresh, refresh.t0 + ENDLESS, isAwake ? 'endless' : 'silent'),
    level: waiting.length > 0 ? 'error' : 'warning',
    evidence: [...refresh.events, ...waiting.flatMap(({ call }) => call.events)].sort((a, b) => a - b),
    params: { call: callParam(refresh), count: waiting.length },
    missing: isAwake ? undefined : missing,
  }));
}

function reportLock({ event, refused, isOwn }: Asked, report: Report): void {
  const cause = isOwn ? 'own-lock' : 'lock';
  report(findingOf({
    level: 'error',
    t: event.t + HELD,
    tab: event.tab,
    key: `lock ${event.seq}`,
    evidence: [...(refused?.events ?? []), event.seq].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${isOwn ? 'own_lock' : 'lock'}`,
    params: { lock: codeParam(event.name), call: refused ? callParam(refused) : '' },
  }));
}

const missing: Message = { key: `fault_${ID}_missing` };

/** Queries may differ: what counts is that somebody asks for it again. GraphQL has one address for all. */
const isSameRequest = (a: Exchange, b: Exchange): boolean =>
  a.doc === b.doc && a.method === b.method && a.url.path === b.url.path && a.url.origin === b.url.origin && a.request?.operation === b.request?.operation;

const base = (refresh: Exchange, t: number, cause: string): { level: Finding['level']; t: number; tab: number; key: string; cause: string; told: string } => ({
  level: 'error',
  t,
  tab: refresh.tab,
  key: `refresh ${refresh.events[0] ?? 0}`,
  cause,
  told: `fault_${ID}_${cause}`,
});
