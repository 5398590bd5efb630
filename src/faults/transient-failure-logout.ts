import type { Message } from '../core/message';
import type { Exchange, SignOut } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, takesAway, type Holdings } from './shared/holdings';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { callParam, told } from './shared/told';
import { LOOP, REACTION } from './shared/windows';

const ID = 'transient_failure_logout';
/** Sessions that ended so in one recording. */
const MOST = 50;

interface State {
  /** Refreshes that failed for a passing reason, or whose refusal nobody read. */
  failed: Exchange[];
  /** The last sign-outs: an app may act on the status, before the body is read. */
  signOuts: SignOut[];
  /** Told as long as nobody has read the answer: a copy of it may come later. The last sign-out after each. */
  unread: Map<Exchange, Omit<Finding, 'id'>>;
  holdings: Holdings;
  gaps: Gaps;
}

/** A refresh fails for a passing reason, and the app ends the session (catalogue §3, #5). Calls that were cut off are refresh-cancelled's. */
export const fault = asFault<State, 'exchange' | 'sign-out' | 'slot-write' | 'gap'>({
  id: 'transient-failure-logout',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'sign-out', 'slot-write', 'gap'],
  skips: ['exchange'],
  init: () => ({ failed: [], signOuts: [], unread: new Map(), holdings: createHoldings(), gaps: createGaps() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'sign-out':
        forgetBefore(state.signOuts, fact.t - LOOP, ({ t }) => t);
        state.signOuts.push(fact.signOut);
        return explain(state, fact.signOut, report);
      case 'slot-write':
        state.holdings.see(fact.write);
        // Some apps leave first, and clear then.
        if (takesAway(fact.write)) for (const signOut of state.signOuts) if (fact.t - signOut.t <= REACTION) explain(state, signOut, report);
        return;
      case 'gap':
        return state.gaps.see(fact.event);
    }
  },
  end({ unread }, _now, report) {
    for (const [refresh, finding] of unread) if (isDoubtful(refresh)) report(finding);
  },
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (exchange.role !== 'refresh' && exchange.role !== 'login') return;
  forgetBefore(state.failed, exchange.t0 - LOOP, endedAt);
  const isOpen = exchange.role === 'refresh' && (exchange.outcome === 'TRANSIENT' || isDoubtful(exchange));
  // A later answer says more than an earlier failure.
  if (exchange.outcome !== 'LOST') state.failed = state.failed.filter(({ tab }) => !isSameTab(tab, exchange.tab));
  if (!isOpen) return;
  state.failed.push(exchange);
  for (const signOut of state.signOuts) explain(state, signOut, report);
}

/** Some servers throttle with these: the body tells. */
const isDoubtful = ({ status, bodySeen, outcome }: Exchange): boolean => outcome === 'REJECTED' && !bodySeen && (status === 400 || status === 403);

function explain(state: State, { t, tab, wished, events, signs }: SignOut, report: Report): void {
  if (wished) return;
  const refresh = state.failed.findLast((failed) => isSameTab(failed.tab, tab) && t >= answeredAt(failed) && t - endedAt(failed) <= REACTION);
  if (!refresh) return;
  const [cause, missing] = judge(refresh, state.gaps.between(refresh.t0, t));
  const isKept = state.holdings.of(refresh.presented?.value).some(({ kind }) => kind !== 'cookie');
  const params = {
    call: callParam(refresh),
    status: refresh.status ?? 0,
    kept: isKept ? told(`fault_${ID}_kept`, {}) : '',
    cascade: signs.includes('logout-call') ? told(`fault_${ID}_cascade`, {}) : '',
  };
  const finding = findingOf({
    level: isKept ? 'warning' : 'error',
    t,
    tab: refresh.tab,
    key: `call ${refresh.events[0] ?? 0}`,
    evidence: [...refresh.events, ...events].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing,
  });
  if (cause !== 'unread') return report(finding);
  state.unread.set(refresh, finding);
  if (state.unread.size > MOST) state.unread.delete(state.unread.keys().next().value!);
}

function judge(refresh: Exchange, gap: Message | undefined): [cause: string, missing?: Message] {
  if (gap) return ['gap', gap];
  if (refresh.outcome === 'REJECTED') return ['unread', missingBody(refresh)];
  if (refresh.status === undefined) return ['network'];
  return [refresh.status >= 500 || refresh.status === 408 ? 'server' : 'throttled'];
}
