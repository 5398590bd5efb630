import { isToken, sameToken } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Report } from './fault';
import { dueBy, takeDue } from './shared/due';
import { findingOf, missingBody } from './shared/finding';
import { takesAway } from './shared/holdings';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { atLine, callParam, listParam, told, tokenParam } from './shared/told';
import { createWishes, type Wish, type Wishes } from './shared/wishes';
import { LOOP, REACTION, SETTLE } from './shared/windows';

const ID = 'logout_refresh_race';

/** A session that came back after its sign-out. */
interface Back {
  refresh: Exchange;
  wish: Wish;
  /** What the sign-out emptied, and what came in its place. */
  emptied: SlotWrite[];
  writes: SlotWrite[];
  /** A call that the server took with it. */
  used?: Exchange;
  due: number;
}

interface State {
  /** By slot. */
  emptied: Map<string, SlotWrite>;
  refreshes: Exchange[];
  open: Back[];
  /** Told already; a call may still come. */
  told: Back[];
  wishes: Wishes;
}

/** A refresh was under way at the sign-out, and its answer brings the session back (catalogue §3, #27). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'step' | 'call'>({
  id: 'logout-refresh-race',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'step', 'call'],
  skips: ['call'],
  init: () => ({ emptied: new Map(), refreshes: [], open: [], told: [], wishes: createWishes() }),
  step(state, fact, report) {
    for (const back of takeDue(state.open, fact.t)) if (judge(back, report)) state.told.push(back);
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write);
      default:
        return state.wishes.see(fact);
    }
  },
  end(state, now, report) {
    for (const back of dueBy(state.open, now)) judge(back, report);
  },
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  const { role, outcome, credential } = exchange;
  if (outcome !== 'OK') return;
  if (role === 'login') {
    state.emptied.clear();
    state.told = [];
  } else if (role === 'refresh') {
    forgetBefore(state.refreshes, exchange.t0 - LOOP, endedAt);
    state.refreshes.push(exchange);
  } else if (role === 'business' && !exchange.authFail && isToken(credential?.value)) {
    for (const back of [...state.open, ...state.told]) {
      if (back.used || !isOf(back.refresh, credential.value)) continue;
      back.used = exchange;
      judge(back, report);
    }
  }
}

const isOf = ({ issued }: Exchange, token: SlotWrite['new']): boolean => issued.some(({ value }) => sameToken(value, token));

function onWrite(state: State, write: SlotWrite): void {
  if (takesAway(write)) {
    state.emptied.set(write.slot.id, write);
    return;
  }
  const emptied = state.emptied.get(write.slot.id);
  if (!emptied || write.failed !== undefined || !isToken(write.new)) return;
  state.emptied.delete(write.slot.id);
  const refresh = state.refreshes.findLast((answer) => answer.t0 < emptied.t && write.t >= answeredAt(answer) && (isOf(answer, write.new) || isLikely(answer, write)));
  const wish = refresh && state.wishes.at(emptied.t);
  if (!wish) return;
  const known = state.open.find((back) => back.refresh === refresh);
  if (!known) return void state.open.push({ refresh, wish, emptied: [emptied], writes: [write], due: write.t + REACTION });
  known.emptied.push(emptied);
  known.writes.push(write);
}

/** Nobody read the answer, and this came right behind it. */
const isLikely = (answer: Exchange, write: SlotWrite): boolean => isUnread(answer) && isSameTab(answer.tab, write.tab) && write.t - endedAt(answer) <= SETTLE;

/** An app that notices clears it again. True when it did not. */
function judge({ refresh, wish, emptied, writes, used }: Back, report: Report): boolean {
  if (!used && writes.every(({ slot, new: value }) => !sameToken(slot.value, value))) return false;
  const first = writes[0]!;
  const cause = isUnread(refresh) ? 'unread' : first.slot.kind === 'cookie' && first.doc === '' ? 'cookie' : 'stored';
  const params = {
    call: callParam(refresh),
    tokens: listParam(writes.map((write) => tokenParam(write.new!))),
    at: atLine(first.line),
    used: used ? told(`fault_${ID}_used`, { call: callParam(used) }) : '',
  };
  report(findingOf({
    level: used ? 'error' : 'warning',
    t: first.t,
    tab: first.tab === -1 ? refresh.tab : first.tab,
    key: `call ${refresh.events[0] ?? 0}`,
    evidence: [...refresh.events, wish.seq, ...emptied.map(({ seq }) => seq), ...writes.map(({ seq }) => seq), ...(used?.events ?? [])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${cause}`,
    params,
    missing: cause === 'unread' ? missingBody(refresh) : undefined,
  }));
  return true;
}
