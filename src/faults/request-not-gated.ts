import type { Message } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange, Generation } from '../derive/facts';
import { asFault, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { createGaps, type Gaps } from './shared/gaps';
import { findingOf, inKey } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { isPredecessor, isSameAim } from './shared/predecessors';
import { answeredAt, endedAt } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, tokenParam } from './shared/told';
import { eventsOf } from './shared/uses';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'request_not_gated';
/** An interceptor that starts a refresh and lets its request go sends both this close together. Milliseconds. */
const TOGETHER = 50;
/** More calls tell nothing new. */
const MOST = 20;

/** A refresh, and the calls that left with the expired token while it was under way. */
interface Gate {
  refresh: Exchange;
  passed: Exchange[];
}

interface State {
  gates: Gate[];
  failures: Failures;
  gaps: Gaps;
  lifetimes: Lifetimes;
  /** Access tokens that were refused, and when it was known. */
  refused: TokenMemory<number>;
  /** What brought each access token, by its id. */
  issued: TokenMemory<Generation>;
}

/** Calls leave with an expired token while the refresh is under way (catalogue §3, #9). */
export const fault = asFault<State, 'call' | 'exchange' | 'gap'>({
  id: 'request-not-gated',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['call', 'exchange', 'gap'],
  skips: ['call'],
  init: () => ({ gates: [], failures: createFailures(), gaps: createGaps(), lifetimes: createLifetimes(), refused: createTokenMemory(), issued: createTokenMemory() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    const { exchange } = fact;
    if (fact.type === 'call') {
      if (exchange.role === 'refresh') state.gates = [...state.gates.filter(({ refresh }) => exchange.t0 - refresh.t0 <= LOOP), { refresh: exchange, passed: [] }];
      return;
    }
    state.lifetimes.learn(exchange);
    if (exchange.generation?.access) state.issued.set(exchange.generation.access.id, exchange.generation);
    if (exchange.role === 'refresh') {
      const gate = state.gates.find(({ refresh }) => refresh === exchange);
      if (gate) judge(state, gate, report);
    } else if (exchange.role === 'business' && exchange.authFail && exchange.outcome !== 'CHALLENGE') onFailed(state, exchange, report);
  },
});

function onFailed(state: State, call: Exchange, report: Report): void {
  state.failures.see(call);
  const sent = call.credential?.value;
  if (!isToken(sent)) return;
  const by = state.issued.get(sent.id);
  // While the token of one audience is renewed, those of the others go on.
  const gate = state.gates.findLast(({ refresh }) => refresh.tab === call.tab && (!by || isSameAim(by, { by: refresh })) && call.t0 > refresh.t0 - TOGETHER && (refresh.outcome === 'PENDING' || call.t0 < endedAt(refresh)));
  if (gate && answeredAt(call) > gate.refresh.t0 && gate.passed.length < MOST && isExpired(state, call, sent.id) !== false) {
    gate.passed.push(call);
    if (gate.refresh.outcome !== 'PENDING') judge(state, gate, report);
  }
  if (!state.refused.has(sent.id)) state.refused.set(sent.id, endedAt(call));
}

/** By its lifetime, or because the app had been told so. */
const isExpired = ({ lifetimes, refused }: State, call: Exchange, id: string): boolean | undefined => lifetimes.leftExpired(call) ?? ((refused.get(id) ?? Infinity) <= call.t0 || undefined);

/** Late enough to know whether a failure had started the refresh. */
function judge(state: State, gate: Gate, report: Report): void {
  const { refresh } = gate;
  const passed = gate.passed.filter(({ credential }) => !refresh.generation?.access || isPredecessor(credential?.value, refresh.generation));
  // Nothing had failed before: the app knew by itself that the token was expired.
  const isAhead = state.failures.between(refresh.tab, refresh.t0 - SETTLE, refresh.t0).length === 0;
  const starter = isAhead ? passed.find(({ t0 }) => Math.abs(t0 - refresh.t0) < TOGETHER) : undefined;
  const during = passed.filter((call) => call.t0 >= refresh.t0);
  const isSure = (call: Exchange): boolean => isToken(call.credential?.value) && isExpired(state, call, call.credential.value.id) === true;
  const gap = state.gaps.between(refresh.t0 - SETTLE, refresh.t0);
  if (starter) report(finding(gate, passed, gap ? 'gap' : isSure(starter) ? 'not-awaited' : 'lifetime', gap));
  else if (during.filter(isSure).length > 1) report(finding(gate, during, 'during'));
}

function finding({ refresh }: Gate, passed: readonly Exchange[], cause: 'lifetime' | 'not-awaited' | 'during' | 'gap', gap?: Message) {
  const last = passed.at(-1)!;
  const sent = last.credential?.value;
  return findingOf({
    level: 'warning',
    t: endedAt(last),
    tab: last.tab,
    key: `gate ${refresh.events[0] ?? 0}`,
    evidence: eventsOf([refresh, ...passed]),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(passed[0]!), refresh: callParam(refresh), count: passed.length, token: isToken(sent) ? tokenParam(sent) : '', status: last.status ?? 0 },
    missing: cause === 'lifetime' ? { key: `fault_${ID}_lifetime_missing`, params: { call: callParam(passed[0]!) } } : gap,
  });
}
