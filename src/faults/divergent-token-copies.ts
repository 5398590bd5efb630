import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, Generation, Slot, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { dueBy, takeDue } from './shared/due';
import { findingOf, inKey } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, type Holdings } from './shared/holdings';
import { answeredAt } from './shared/times';
import { atLine, callParam, codeParam, tokenParam } from './shared/told';
import { isRefused } from './shared/uses';

const ID = 'divergent_token_copies';
/** Copies may differ for this long. Milliseconds. */
const CATCH_UP = 5000;

/** Two places held one token, and only one of them got the next. */
interface Apart {
  /** The write that left the other behind, or that put the older one back. */
  write: SlotWrite;
  behind: Slot;
  older: TokenRef;
  newer: TokenRef;
  how: 'behind' | 'put-back';
  due: number;
  /** A refresh that sends the older one. */
  second?: Exchange;
}

interface State {
  open: Apart[];
  /** Told already; the older one may still be sent. */
  told: Apart[];
  holdings: Holdings;
  gaps: Gaps;
}

/** The same token is kept in two places, and they drift apart (catalogue §4, #38). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'gap'>({
  id: 'divergent-token-copies',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['call', 'exchange', 'slot-write', 'gap'],
  skips: ['call', 'exchange'],
  init: () => ({ open: [], told: [], holdings: createHoldings(), gaps: createGaps() }),
  step(state, fact, report) {
    for (const apart of takeDue(state.open, fact.t)) {
      if (!isApart(state, apart)) continue;
      state.told.push(apart);
      report(finding(state, apart, 'warning', apart.how));
    }
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'gap':
        return state.gaps.see(fact.event);
    }
  },
  end(state, now, report) {
    for (const apart of dueBy(state.open, now)) if (isApart(state, apart)) report(finding(state, apart, 'warning', apart.how));
  },
});

/** The older one is still there, and the newer one somewhere else or nowhere any more. */
const isApart = ({ holdings }: State, { behind, older, write, how }: Apart): boolean => holdings.of(older).includes(behind) && (how === 'put-back' || holdings.isFull(write.slot));

function onWrite(state: State, write: SlotWrite): void {
  const { slot, old, new: value, failed, op, t } = write;
  if (failed === undefined) state.told = state.told.filter(({ behind, second }) => behind !== slot || second);
  if (failed === undefined && op !== 'seen' && isToken(old) && isToken(value) && !sameToken(old, value)) {
    if (isBefore(write.oldGeneration, write.generation)) {
      for (const behind of state.holdings.of(old)) if (isCopy(behind, slot)) state.open.push({ write, behind, older: old, newer: value, how: 'behind', due: t + CATCH_UP });
    } else if (isBefore(write.generation, write.oldGeneration)) state.open.push({ write, behind: slot, older: value, newer: old, how: 'put-back', due: t + CATCH_UP });
  }
  state.holdings.see(write);
}

/** A second place of the same session. Tabs that were copied go their own ways. */
const isCopy = (other: Slot, slot: Slot): boolean =>
  other !== slot && other.role === slot.role && (other.key !== slot.key || other.kind !== slot.kind) && (other.kind !== 'session' || slot.kind !== 'session' || other.tab === slot.tab);

/** `a` came before `b` in one line of refreshes. A refresh token that was not rotated belongs to the newest. */
function isBefore(a: Generation | undefined, b: Generation | undefined): boolean {
  let one = b;
  // Each is one more than its parent: whoever is not there by then never comes.
  while (a && one && one.n > a.n) one = one.parent;
  return a !== undefined && one === a && b !== a;
}

/** Which one is stored shows when the call leaves: refused, the app may throw both away before we know. */
function onCall(state: State, call: Exchange): void {
  const { open, told } = state;
  if (call.role !== 'refresh' || open.length + told.length === 0) return;
  for (const apart of [...open, ...told]) if (sameToken(apart.older, call.presented?.value) && isApart(state, apart)) apart.second ??= call;
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (exchange.role !== 'refresh' || !isRefused(exchange)) return;
  const apart = [...state.open, ...state.told].find(({ second }) => second === exchange);
  if (!apart) return;
  state.open = state.open.filter((one) => one !== apart);
  report(finding(state, apart, 'error', 'sent'));
}

function finding({ gaps }: State, { write, behind, older, newer, how, second }: Apart, level: Finding['level'], told: string): Omit<Finding, 'id'> {
  const gap = told === 'behind' ? gaps.between(write.t, write.t + CATCH_UP) : undefined;
  const cause = gap ? 'gap' : told;
  const params = {
    older: tokenParam(older),
    newer: tokenParam(newer),
    place: codeParam(how === 'behind' ? write.slot.key : behind.key),
    behind: codeParam(behind.key),
    at: atLine(write.line),
    ...(second ? { call: callParam(second) } : {}),
  };
  return findingOf({
    level,
    t: second && level === 'error' ? answeredAt(second) : write.t,
    tab: write.tab === -1 ? (second?.tab ?? -1) : write.tab,
    key: `copies ${write.slot.origin} ${write.slot.key} ${behind.key}`,
    evidence: [write.seq, ...(second && level === 'error' ? second.events : [])].sort((a, b) => a - b),
    cause: cause === 'sent' ? `sent-${how}` : cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: gap,
  });
}
