import type { Message } from '../core/message';
import { isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { createGaps, type Gaps } from './shared/gaps';
import { findingOf, missingBody } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isUnread } from './shared/times';
import { callParam, tokenParam } from './shared/told';
import { eventsOf, isRefused, isRotated } from './shared/uses';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'late_401_second_refresh';
/** No access token lives for less. Milliseconds. */
const ALIVE = 5000;

interface State {
  failures: Failures;
  gaps: Gaps;
  /** Good refreshes of the last half minute. */
  good: Exchange[];
  lifetimes: Lifetimes;
}

/** A straggler's 401 for the old token starts another refresh although one has just succeeded (catalogue §3, #13). */
export const fault = asFault<State, 'exchange' | 'gap'>({
  id: 'late-401-second-refresh',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange', 'gap'],
  init: () => ({ failures: createFailures(), gaps: createGaps(), good: [], lifetimes: createLifetimes() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    const { exchange } = fact;
    state.lifetimes.learn(exchange);
    state.failures.see(exchange);
    if (exchange.role !== 'refresh') return;
    forgetBefore(state.good, exchange.t0 - LOOP, endedAt);
    judge(state, exchange, report);
    if (exchange.outcome === 'OK') state.good.push(exchange);
  },
});

function judge(state: State, second: Exchange, report: Report): void {
  if (second.outcome === 'CHALLENGE' || second.outcome === 'LOST') return;
  const late = state.failures.between(second.tab, second.t0 - SETTLE, second.t0);
  if (late.length === 0) return;
  const first = state.good.findLast((refresh) => refresh !== second && refresh.tab === second.tab && endedAt(refresh) <= second.t0 && isOfSameSession(refresh, second));
  if (!first) return;
  const straggler = late.find((call) => isStraggler(call, first));
  // Whoever failed with the new token has a reason to refresh.
  if (!straggler || late.some((call) => call.t0 >= endedAt(first))) return;
  const fresh = first.generation?.access;
  const isYoung = second.t0 - endedAt(first) <= ALIVE;
  const expired = state.lifetimes.expired(fresh, second.t0);
  if (expired === true || (fresh && state.failures.between(second.tab, endedAt(first), second.t0).some((call) => sameToken(call.credential?.value, fresh)))) return;
  const gap = state.gaps.between(endedAt(first), second.t0);
  const cause = isUnread(first) ? 'unread' : gap ? 'gap' : expired === undefined && !isYoung ? 'lifetime' : isRefused(second) ? 'refused' : isRotated(second) ? 'rotated' : 'kept';
  report(finding(straggler, first, second, cause, gap));
}

const levels = { unread: 'warning', gap: 'warning', lifetime: 'warning', refused: 'error', rotated: 'warning', kept: 'note' } as const;

/** It left with the old token before the refresh was over, and its refusal came after that. */
function isStraggler(call: Exchange, first: Exchange): boolean {
  const sent = call.credential?.value;
  const old = first.generation?.parent?.access;
  if (!isToken(sent) || sameToken(sent, first.generation?.access)) return false;
  return call.t0 < endedAt(first) && answeredAt(call) > endedAt(first) && (!old || sameToken(sent, old));
}

/** The second presents what the first one brought, or what both keep. */
function isOfSameSession(first: Exchange, second: Exchange): boolean {
  const shown = second.presented?.value;
  if (!isToken(shown)) return first.presented === undefined && first.url.origin === second.url.origin && first.url.path === second.url.path && first.bodyMark === second.bodyMark;
  if (isUnread(first)) return first.url.path === second.url.path && first.aim === second.aim;
  return isRotated(first) ? first.issued.some(({ value }) => sameToken(value, shown)) : sameToken(first.presented?.value, shown) && first.aim === second.aim;
}

function finding(straggler: Exchange, first: Exchange, second: Exchange, cause: keyof typeof levels, gap?: Message) {
  const sent = straggler.credential?.value;
  const fresh = first.generation?.access;
  return findingOf({
    level: levels[cause],
    t: endedAt(second),
    tab: second.tab,
    key: `second ${second.events[0] ?? 0}`,
    evidence: eventsOf([straggler, first, second]),
    cause,
    told: `fault_${ID}_${cause}`,
    params: {
      late: callParam(straggler),
      call: callParam(second),
      old: isToken(sent) ? tokenParam(sent) : '',
      fresh: fresh ? tokenParam(fresh) : '',
      after: { type: 'duration', ms: answeredAt(straggler) - endedAt(first) },
    },
    missing: cause === 'unread' ? missingBody(first) : cause === 'lifetime' ? { key: `fault_${ID}_lifetime_missing`, params: { call: callParam(first) } } : gap,
  });
}
