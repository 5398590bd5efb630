import type { Message } from '../core/message';
import { isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { createGaps, type Gaps } from './shared/gaps';
import { findingOf, missingBody } from './shared/finding';
import { endedAt, isUnread } from './shared/times';
import { callParam, saidParam, told, tokenParam } from './shared/told';
import { eventsOf, isRefused, isSameDoc } from './shared/uses';
import { SETTLE } from './shared/windows';

const ID = 'refresh_self_recursion';
/** The refusal must have started the next refresh so often. */
const REPEATS = 3;
/** More attempts tell nothing new. */
const MOST = 50;

interface State {
  failures: Failures;
  gaps: Gaps;
  /** Refused refreshes that nothing but the one before had started, by their last. */
  chains: Map<Exchange, Exchange[]>;
}

/** A refresh is itself subject to the refresh logic: its refusal starts the next one (catalogue §3, #7). */
export const fault = asFault<State, 'exchange' | 'gap'>({
  id: 'refresh-self-recursion',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'gap'],
  skips: ['exchange'],
  init: () => ({ failures: createFailures(), gaps: createGaps(), chains: new Map() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    const { exchange } = fact;
    state.failures.see(exchange);
    if (exchange.role === 'refresh' && (isRefused(exchange) || isUnread(exchange))) onRefused(state, exchange, report);
  },
});

function onRefused({ chains, failures, gaps }: State, refresh: Exchange, report: Report): void {
  for (const [last] of chains) if (refresh.t0 - endedAt(last) > SETTLE) chains.delete(last);
  const last = [...chains.keys()].findLast((before) => isNext(before, refresh) && failures.between(refresh.tab, endedAt(before), refresh.t0).length === 0);
  const chain = last ? chains.get(last)! : [];
  if (last) chains.delete(last);
  chains.set(refresh, chain);
  if (chain.length < MOST) chain.push(refresh);
  // What was not seen may have started them.
  if (chain.length > REPEATS) tell(chain, gaps.between(chain[0]!.t0, refresh.t0), report);
}

/** The same token again, right behind the refusal. */
function isNext(before: Exchange, refresh: Exchange): boolean {
  const gap = refresh.t0 - endedAt(before);
  if (gap < 0 || gap > SETTLE || !isSameDoc(before, refresh)) return false;
  const [a, b] = [before.presented?.value, refresh.presented?.value];
  return isToken(a) || isToken(b) ? sameToken(a, b) : before.url.path === refresh.url.path && before.url.origin === refresh.url.origin;
}

function tell(chain: readonly Exchange[], gap: Message | undefined, report: Report): void {
  const first = chain[0]!;
  const last = chain.at(-1)!;
  const unread = chain.find(isUnread);
  const token = first.presented?.value;
  const cause = unread ? 'unread' : gap ? 'gap' : first.soft ? 'soft' : 'refused';
  report(findingOf({
    level: 'error',
    t: endedAt(last),
    tab: first.tab,
    // Calls that failed together make a chain each: one finding.
    key: `chain ${first.doc} ${isToken(token) ? token.id : first.url.path}`,
    evidence: eventsOf(chain),
    cause,
    told: `fault_${ID}_${unread ? 'unread' : gap ? 'gap' : 'refused'}`,
    params: {
      call: callParam(first),
      count: chain.length,
      token: isToken(token) ? tokenParam(token) : told('fault_shared_one_cookie', {}),
      status: first.status ?? 0,
      said: saidParam(first.soft ?? first.envelope),
      span: { type: 'duration', ms: endedAt(last) - first.t0 },
    },
    missing: unread ? missingBody(unread) : gap,
  }));
}
