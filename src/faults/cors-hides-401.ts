import { sameToken } from '../core/token-ref';
import type { Exchange, SignOut } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';
import { LOOP } from './shared/windows';

const ID = 'cors_hides_401';
/** An app that means to refresh does so within this time. Milliseconds. */
const ANSWERS = 5000;

/** A refusal that the page saw as a network error. */
interface Hidden {
  call: Exchange;
  /** The same again, with the same token. */
  again?: Exchange;
  /** Only the page told of it: the status is not known. */
  blind: boolean;
}

interface State {
  hidden: Hidden[];
  lifetimes: Lifetimes;
  gaps: Gaps;
  /** When the page last read an answer of another origin. */
  readable: Map<string, number>;
}

/** The 401 of another origin lacks CORS headers: the page sees a network error, and no refresh starts (catalogue §3, #20). */
export const fault = asFault<State, 'call' | 'exchange' | 'sign-out' | 'gap'>({
  id: 'cors-hides-401',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'sign-out', 'gap'],
  skips: ['call'],
  init: () => ({ hidden: [], lifetimes: createLifetimes(), gaps: createGaps(), readable: new Map() }),
  step(state, fact, report) {
    if (state.hidden.length > 0) {
      reportSilent(state, fact.t, report);
      forgetBefore(state.hidden, fact.t - LOOP, ({ call }) => endedAt(call));
    }
    switch (fact.type) {
      case 'call':
        // It takes a network error for a possible expiry, and is well.
        if (fact.exchange.role === 'refresh' || fact.exchange.role === 'login') state.hidden = state.hidden.filter(({ call }) => !isSameTab(call.tab, fact.exchange.tab));
        return;
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'gap':
        return state.gaps.see(fact.event);
      case 'sign-out':
        return onSignOut(state, fact.signOut, report);
    }
  },
  end: (state, now, report) => reportSilent(state, now, report),
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  const { initiator, url, role } = exchange;
  if (initiator === undefined || initiator === url.origin || role === 'document') return;
  if (exchange.outcome !== 'LOST' && exchange.outcome !== 'TRANSIENT') {
    if (!exchange.views.page || (exchange.status ?? 0) >= 300) return;
    state.readable.set(url.origin, endedAt(exchange));
    // The line is up, and the token is taken.
    state.hidden = state.hidden.filter(({ call }) => !sameToken(call.credential?.value, exchange.credential?.value));
    return;
  }
  if (role !== 'business' || !exchange.credential) return;
  const blind = !exchange.views.wire;
  if (blind ? !mayBeHidden(state, exchange) : !isHidden(exchange)) return;
  const first = state.hidden.find(({ call }) => isSameTab(call.tab, exchange.tab) && sameToken(call.credential?.value, exchange.credential?.value));
  if (!first) return void state.hidden.push({ call: exchange, blind });
  // Side by side they left before anybody could know.
  if (exchange.t0 < endedAt(first.call)) return;
  first.again ??= exchange;
  report(finding(first, 'repeated', endedAt(exchange)));
}

/** The wire saw the 401, the page did not. */
const isHidden = ({ cancel, status, authFail, views }: Exchange): boolean => views.page && cancel?.cause === 'cors' && !cancel.unsent && status === 401 && authFail;

/** Without the wire's view: a network error at an expired token, while the host is well otherwise. */
const mayBeHidden = (state: State, exchange: Exchange): boolean =>
  exchange.cancel?.cause === 'network' && !exchange.cancel.certain && state.lifetimes.leftExpired(exchange) === true && exchange.t0 - (state.readable.get(exchange.url.origin) ?? -Infinity) <= 2 * LOOP;

function reportSilent(state: State, now: number, report: Report): void {
  for (const hidden of state.hidden) {
    const until = endedAt(hidden.call) + ANSWERS;
    if (hidden.again || now <= until) continue;
    const one = finding(hidden, 'no-refresh', until);
    const missing = state.gaps.between(hidden.call.t0, until);
    // A refresh may have followed that nobody saw.
    report(missing && !hidden.blind ? { ...one, verdict: 'inconclusive', missing } : one);
  }
}

function onSignOut(state: State, signOut: SignOut, report: Report): void {
  const hidden = state.hidden.find(({ call }) => isSameTab(call.tab, signOut.tab) && signOut.t - answeredAt(call) <= ANSWERS);
  if (hidden && !signOut.wished) report(finding(hidden, 'signed-out', signOut.t, signOut.events));
  state.hidden = [];
}

function finding({ call, again, blind }: Hidden, how: string, t: number, events: readonly number[] = []): Omit<Finding, 'id'> {
  const cause = blind ? 'unseen' : how;
  return findingOf({
    level: blind ? 'warning' : 'error',
    t,
    tab: call.tab,
    key: `hidden ${call.events[0] ?? 0}`,
    evidence: [...call.events, ...(again?.events ?? []), ...events].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(call), token: tokenParam(call.credential!.value), origin: codeParam(call.initiator ?? '') },
    missing: blind ? { key: `fault_${ID}_unseen_missing`, params: { call: callParam(call) } } : undefined,
  });
}
