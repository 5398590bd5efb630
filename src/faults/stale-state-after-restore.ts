import { isToken, sameToken, type TokenValue } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, type Holdings } from './shared/holdings';
import { answeredAt, isUnread } from './shared/times';
import { callParam, told, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'stale_state_after_restore';

/** Browsers keep few pages away, and do not tell when they drop one. */
const MOST = 50;

type How = 'bfcache' | 'frozen' | 'hidden';

/** A document that was away, and what others did to the tokens meanwhile. */
interface Absence {
  how: How;
  from: number;
  /** Log event of its return, and when. */
  seq?: number;
  back?: number;
  /** Writes that put a token out of use, by its id. */
  stale: Map<string, SlotWrite>;
}

interface State {
  /** By document. */
  absences: Map<string, Absence>;
  /** What put the token of a call out of use: when it is refused, the page may have cleared its storage before we know. */
  sent: Map<Exchange, SlotWrite>;
  holdings: Holdings;
  gaps: Gaps;
}

/** A page comes back and goes on with tokens that others replaced or removed while it was away (catalogue §3, #34). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'lifecycle' | 'gap'>({
  id: 'stale-state-after-restore',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'lifecycle', 'gap'],
  init: () => ({ absences: new Map(), sent: new Map(), holdings: createHoldings(), gaps: createGaps() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'lifecycle':
        return onLifecycle(state, fact);
      case 'gap':
        return state.gaps.see(fact.event);
    }
  },
});

function onLifecycle({ absences }: State, { t, event: { what, doc, persisted, seq } }: FactOf<'lifecycle'>): void {
  const how = what === 'hidden' ? 'hidden' : what === 'freeze' ? 'frozen' : what === 'pagehide' && persisted ? 'bfcache' : undefined;
  const known = absences.get(doc);
  if (how) {
    // Hidden, in the cache, then frozen there: one absence.
    if (known && known.back === undefined) known.how = known.how === 'bfcache' ? known.how : how;
    else {
      absences.delete(doc);
      absences.set(doc, { how, from: t, stale: known?.stale ?? new Map<string, SlotWrite>() });
      for (const [oldest] of absences) if (absences.size > MOST) absences.delete(oldest);
    }
    return;
  }
  if (what === 'pagehide' || what === 'discard' || what === 'crash') absences.delete(doc);
  // It may wake hidden first, and be shown later.
  if (!known || !(what === 'visible' || what === 'resume' || (what === 'pageshow' && persisted))) return;
  known.back = t;
  known.seq = seq;
}

function onWrite({ absences, holdings }: State, write: SlotWrite): void {
  holdings.see(write);
  const { old, slot, failed, op, doc } = write;
  // Each tab has a sessionStorage of its own.
  if (failed !== undefined || op === 'seen' || !isToken(old) || sameToken(old, write.new) || slot.kind === 'session') return;
  for (const [away, absence] of absences) {
    if (away !== doc && absence.back === undefined) absence.stale.set(old.id, write);
  }
}

function onCall({ absences, sent }: State, call: Exchange): void {
  const absence = absences.get(call.doc);
  const token = tokenOf(call);
  const write = absence?.back !== undefined && isToken(token) ? absence.stale.get(token.id) : undefined;
  if (write) sent.set(call, write);
}

const tokenOf = ({ role, presented, credential }: Exchange): TokenValue | undefined => (role === 'refresh' ? presented : credential)?.value;

function onExchange(state: State, exchange: Exchange, report: Report): void {
  const { role, doc, t0, authFail, outcome } = exchange;
  const absence = state.absences.get(doc);
  const token = tokenOf(exchange);
  const write = state.sent.get(exchange);
  state.sent.delete(exchange);
  if (absence?.back === undefined || t0 < absence.back || !isToken(token)) return;
  if (role === 'refresh') {
    const isRefused = outcome === 'REJECTED' || outcome === 'SOFT_REJECTED';
    if (!isRefused && outcome !== 'OK') return;
    if (write) report(finding(exchange, absence, write, isRefused || isUnread(exchange) ? 'error' : 'warning', isRefused ? 'refused' : isUnread(exchange) ? 'unread' : 'survived'));
    else if (isRefused && t0 - absence.back <= LOOP && state.gaps.between(absence.from, absence.back)) report(finding(exchange, absence, undefined, 'error', 'gap'));
  } else if (role === 'business' && write && !authFail && outcome === 'OK') {
    // It had the time to look.
    if (t0 - absence.back <= SETTLE || isToken(write.new) || isToken(write.slot.value) || state.holdings.of(token).length > 0) return;
    report(finding(exchange, absence, write, 'warning', 'signed-out'));
  } else if (role !== 'login' || outcome !== 'OK') return;
  absence.stale.clear();
}

function finding(exchange: Exchange, { how, seq, back }: Absence, write: SlotWrite | undefined, level: Finding['level'], cause: string): Omit<Finding, 'id'> {
  const params = {
    call: callParam(exchange),
    token: tokenParam(tokenOf(exchange)!),
    how: told(`fault_${ID}_how_${how}`, {}),
    ago: { type: 'duration' as const, ms: exchange.t0 - back! },
  };
  return findingOf({
    level,
    t: answeredAt(exchange),
    tab: exchange.tab,
    key: `call ${exchange.events[0] ?? 0}`,
    evidence: [...(write ? [write.seq] : []), seq!, ...exchange.events].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params,
    missing: cause === 'gap' ? { key: 'fault_shared_missing_gap' } : cause === 'unread' ? missingBody(exchange) : undefined,
  });
}
