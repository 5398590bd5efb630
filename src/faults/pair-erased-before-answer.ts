import { isToken, sameToken } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Report } from './fault';
import { dueBy, takeDue } from './shared/due';
import { findingOf } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, takesAway, type Holdings } from './shared/holdings';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { atLine, callParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';
import { createWishes, type Wishes } from './shared/wishes';
import { SETTLE } from './shared/windows';

const ID = 'pair_erased_before_answer';
/** An app that can, puts the pair back within this time. Milliseconds. */
const BACK = 5000;
/** A refresh is waited for no longer. Milliseconds. */
const LONGEST = 120_000;

/** The token went before the answer came. */
interface Erased {
  refresh: Exchange;
  write: SlotWrite;
  due: number;
}

interface State {
  removals: SlotWrite[];
  open: Erased[];
  holdings: Holdings;
  wishes: Wishes;
  gaps: Gaps;
}

/** The stored pair is cleared before the refresh answers: any passing failure then loses the session (catalogue §4, #49). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'sign-out' | 'step' | 'call' | 'gap'>({
  id: 'pair-erased-before-answer',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'sign-out', 'step', 'call', 'gap'],
  skips: ['call', 'exchange'],
  init: () => ({ removals: [], open: [], holdings: createHoldings(), wishes: createWishes(), gaps: createGaps() }),
  step(state, fact, report) {
    for (const erased of takeDue(state.open, fact.t)) judge(state, erased, report);
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'slot-write':
        state.holdings.see(fact.write);
        if (!takesAway(fact.write) || fact.write.slot.role !== 'refresh') return;
        forgetBefore(state.removals, fact.t - LONGEST, ({ t }) => t);
        state.removals.push(fact.write);
        return;
      case 'sign-out':
        // The app has given up: nothing will come back.
        for (const erased of state.open) if (fact.signOut.signs.includes('login-page') && isSameTab(erased.refresh.tab, fact.signOut.tab)) erased.due = Math.min(erased.due, fact.t);
        return;
      case 'gap':
        return state.gaps.see(fact.event);
      default:
        return state.wishes.see(fact);
    }
  },
  end(state, now, report) {
    for (const erased of dueBy(state.open, now)) judge(state, erased, report);
  },
});

function onExchange(state: State, refresh: Exchange): void {
  const sent = refresh.presented?.value;
  if (refresh.role !== 'refresh' || !isToken(sent)) return;
  // Another attempt with the same token: the app has it still.
  for (const erased of state.open) if (sameToken(erased.write.old, sent)) erased.due = Math.max(erased.due, endedAt(refresh) + BACK);
  const write = state.removals.find((removal) => sameToken(removal.old, sent) && isBefore(removal, refresh));
  if (!write || state.open.some((erased) => erased.write === write)) return;
  state.open.push({ refresh, write, due: endedAt(refresh) + BACK });
}

/** By the same page, around the call's leaving or while it was under way. */
const isBefore = ({ t, tab }: SlotWrite, refresh: Exchange): boolean => (tab === refresh.tab || refresh.tab === -1) && t >= refresh.t0 - SETTLE && t < answeredAt(refresh);

/** The token was dead: nothing was lost. */

function judge({ holdings, wishes, gaps }: State, { refresh, write, due }: Erased, report: Report): void {
  const wish = wishes.at(write.t);
  // A logout call behind the answer is what the app made of it.
  if (isRefused(refresh) || (wish && wish.t <= answeredAt(refresh))) return;
  const isPassing = refresh.outcome === 'TRANSIENT' || refresh.outcome === 'LOST';
  const isBack = isToken(write.slot.value) || holdings.of(write.old).length > 0;
  const isHarm = isPassing && !isBack;
  const gap = isHarm ? gaps.between(write.t, due) : undefined;
  const cause = gap ? 'gap' : isHarm ? 'lost' : 'survived';
  const params = { call: callParam(refresh), token: tokenParam(write.old!), before: { type: 'duration' as const, ms: answeredAt(refresh) - write.t }, at: atLine(write.line) };
  report(findingOf({
    level: isHarm ? 'error' : 'note',
    t: isHarm ? endedAt(refresh) : write.t,
    tab: refresh.tab,
    key: `write ${write.seq}`,
    // The write comes first: the refresh was sent behind it, or lost its token by it.
    evidence: [write.seq, ...refresh.events],
    cause,
    told: `fault_${ID}_${cause}`,
    params,
    missing: gap,
  }));
}
