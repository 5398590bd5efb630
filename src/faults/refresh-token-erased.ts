import { isJunk, isToken, sameToken } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Report } from './fault';
import { dueBy, takeDue } from './shared/due';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, takesAway, type Holdings } from './shared/holdings';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { atLine, callParam, codeParam, tokenParam } from './shared/told';
import { createWishes, type Wishes } from './shared/wishes';
import { REACTION, SETTLE } from './shared/windows';

const ID = 'refresh_token_erased';

/** A refresh token that made way for nothing, right after an answer without one. */
interface Erased {
  refresh: Exchange;
  write: SlotWrite;
  due: number;
  /** The access token went as well: that is a sign-out. */
  ended?: boolean;
}

interface State {
  /** Good answers without a refresh token, and answers that nobody read. */
  answers: Exchange[];
  open: Erased[];
  holdings: Holdings;
  /** The last access token that was stored: where it is now tells whether a session was ended. */
  access?: SlotWrite;
  wishes: Wishes;
  gaps: Gaps;
}

/** The answer keeps the old refresh token by not naming one, and the app overwrites it with nothing (catalogue §3, #10). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'step' | 'call' | 'gap'>({
  id: 'refresh-token-erased',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'step', 'call', 'gap'],
  skips: ['call', 'exchange'],
  init: () => ({ answers: [], open: [], holdings: createHoldings(), wishes: createWishes(), gaps: createGaps() }),
  step(state, fact, report) {
    for (const erased of takeDue(state.open, fact.t)) judge(state, erased, report);
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'slot-write':
        return onWrite(state, fact.write);
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

function onExchange(state: State, exchange: Exchange): void {
  if (exchange.role !== 'refresh' || exchange.outcome !== 'OK' || exchange.issued.some(({ role }) => role === 'refresh')) return;
  // A cookie is the browser's to keep.
  if (!isToken(exchange.presented?.value) || exchange.presented.place === 'cookie') return;
  forgetBefore(state.answers, exchange.t0 - REACTION, endedAt);
  state.answers.push(exchange);
}

function onWrite(state: State, write: SlotWrite): void {
  state.holdings.see(write);
  const { slot, t, tab } = write;
  if (isToken(write.new) && slot.role === 'access') state.access = write;
  if (!takesAway(write)) return;
  if (slot.role === 'access') for (const erased of state.open) if (t - erased.write.t <= SETTLE) erased.ended = true;
  if (slot.role !== 'refresh') return;
  const refresh = state.answers.findLast((answer) => sameToken(answer.presented?.value, write.old) && isSameTab(answer.tab, tab) && t >= answeredAt(answer) && t - endedAt(answer) <= SETTLE);
  const { access, holdings } = state;
  // Some libraries remove a pair just before they write the next.
  if (refresh) state.open.push({ refresh, write, due: t + REACTION, ended: access && holdings.of(access.new).length === 0 });
}

function judge({ holdings, access, wishes, gaps }: State, { refresh, write, due, ended }: Erased, report: Report): void {
  const { old, slot, t, tab, seq, line } = write;
  if (ended || isToken(slot.value) || holdings.of(old).length > 0 || wishes.at(t)) return;
  const isRead = !isUnread(refresh);
  // An app that took the answer for good has stored its access token.
  if (access && access.t < answeredAt(refresh)) return;
  const gap = gaps.between(answeredAt(refresh), due);
  const cause = gap ? 'gap' : isRead ? howOf(write) : 'unread';
  const params = {
    call: callParam(refresh),
    token: tokenParam(old!),
    key: codeParam(slot.key),
    stored: codeParam(isJunk(write.new) ? write.new.text || '""' : ''),
    at: atLine(line),
  };
  report(findingOf({
    level: 'error',
    t,
    tab,
    key: `write ${seq}`,
    evidence: [...refresh.events, seq],
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: gap ?? (isRead ? undefined : missingBody(refresh)),
  }));
}

function howOf(write: SlotWrite): string {
  if (isJunk(write.new)) return 'placeholder';
  return write.op === 'set' ? 'replaced' : 'removed';
}
