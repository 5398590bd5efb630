import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, FactOf, SignOut, Slot, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { dueBy, takeDue } from './shared/due';
import { findingOf } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createHoldings, type Holdings } from './shared/holdings';
import { isSameTab } from './shared/times';
import { atLine, codeParam, listParam, tokenParam } from './shared/told';
import { createWishes, type Wishes } from './shared/wishes';
import { LOOP } from './shared/windows';

const ID = 'token_storage_lost';

/** A write of tokens that the browser refused. */
interface Refused {
  writes: SlotWrite[];
  due: number;
}

/** A document that begins, and the places where it should find tokens. */
interface Arrival {
  event: FactOf<'lifecycle'>['event'];
  missing: Set<Slot>;
  due: number;
}

interface State {
  open: Refused[];
  arrivals: Arrival[];
  /** Places of local- and sessionStorage that hold tokens. */
  full: Map<Slot, TokenRef>;
  holdings: Holdings;
  wishes: Wishes;
  gaps: Gaps;
}

/** The browser refuses to store the tokens, or they are gone at the next load though nobody removed them (catalogue §4, #46). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'sign-out' | 'lifecycle' | 'gap' | 'step' | 'call'>({
  id: 'token-storage-lost',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'sign-out', 'lifecycle', 'gap', 'step', 'call'],
  skips: ['call'],
  init: () => ({ open: [], arrivals: [], full: new Map(), holdings: createHoldings(), wishes: createWishes(), gaps: createGaps() }),
  step(state, fact, report) {
    for (const refused of takeDue(state.open, fact.t)) report(refusedFinding(state, refused, refused.due, 'warning', 'refused'));
    for (const arrival of takeDue(state.arrivals, fact.t)) reportEmptied(state, arrival, report);
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'sign-out':
        return onSignOut(state, fact.signOut, report);
      case 'lifecycle':
        return onStart(state, fact);
      case 'gap':
        return state.gaps.see(fact.event);
      default:
        return state.wishes.see(fact);
    }
  },
  end(state, now, report) {
    for (const refused of dueBy(state.open, now)) report(refusedFinding(state, refused, refused.due, 'warning', 'refused'));
    for (const arrival of dueBy(state.arrivals, now)) reportEmptied(state, arrival, report);
  },
});

function onWrite(state: State, write: SlotWrite): void {
  state.holdings.see(write);
  const { slot, failed, new: value, op, t, doc } = write;
  if (failed !== undefined) {
    if (op !== 'set' || !isToken(value) || state.holdings.of(value).length > 0) return;
    const known = state.open.find(({ writes }) => writes[0]!.doc === doc && t - writes[0]!.t <= LOOP);
    if (known) known.writes.push(write);
    else state.open.push({ writes: [write], due: t + LOOP });
    return;
  }
  if (slot.kind === 'local' || slot.kind === 'session') {
    if (isToken(value)) state.full.set(slot, value);
    else state.full.delete(slot);
  }
  for (const { missing } of state.arrivals) missing.delete(slot);
  // The app has made room, or found another place.
  if (isToken(value)) state.open = state.open.filter(({ writes }) => !writes.some((refused) => sameToken(refused.new, value)));
}

/** What the app does with what it could not store. */
function onExchange(state: State, { role, credential, presented, tab, t0, outcome, generation, events }: Exchange, report: Report): void {
  if (state.open.length === 0) return;
  const sent = [credential?.value, presented?.value].filter(isToken);
  for (const refused of state.open.filter(({ writes }) => isSameTab(writes[0]!.tab, tab) && t0 >= writes[0]!.t)) {
    const isKept = sent.some((token) => refused.writes.some((write) => sameToken(write.new, token)));
    const isOld = role === 'refresh' && outcome === 'REJECTED' && sent.some((token) => refused.writes.some((write) => sameToken(write.old, token)));
    if (isOld) report({ ...refusedFinding(state, refused, t0, 'error', 'lost'), evidence: [...refused.writes.map(({ seq }) => seq), ...events] });
    // In memory, or over by a new sign-in.
    if (isKept || isOld || (role === 'login' && generation)) state.open = state.open.filter((one) => one !== refused);
  }
}

function onSignOut(state: State, { t, tab, wished, events }: SignOut, report: Report): void {
  const refused = state.open.find(({ writes }) => isSameTab(writes[0]!.tab, tab) && t >= writes[0]!.t);
  if (!refused) return;
  state.open = state.open.filter((one) => one !== refused);
  if (wished) return;
  const finding = refusedFinding(state, refused, t, 'error', 'lost');
  report({ ...finding, evidence: [...finding.evidence, ...events].sort((a, b) => a - b) });
}

/** A document tells what it finds when it begins. */
function onStart(state: State, { t, event }: FactOf<'lifecycle'>): void {
  // A frame below another site has a store of its own (partitioned), though its origin is the same.
  if (event.what !== 'start' || event.frame !== 0 || event.late || !event.url || state.full.size === 0) return;
  const { origin } = event.url;
  const missing = new Set([...state.full.keys()].filter((slot) => slot.origin === origin && (slot.kind === 'local' || slot.tab === event.tab)));
  if (missing.size > 0) state.arrivals.push({ event, missing, due: t });
}

/** Of a store that holds other things still, nobody but a script takes a single key. */
function reportEmptied(state: State, { event, missing }: Arrival, report: Report): void {
  if (missing.size === 0) return;
  const lost = [...missing].map((slot) => [slot, state.full.get(slot)] as const);
  const places = new Set([...missing].map(({ kind }) => kind));
  const isRest = [...state.full.keys()].some((slot) => places.has(slot.kind) && slot.origin === event.url?.origin && !missing.has(slot) && (slot.kind === 'local' || slot.tab === event.tab));
  for (const slot of missing) state.full.delete(slot);
  // The server may have cleared it (Clear-Site-Data), and what was lost from the log may have.
  if (isRest || state.wishes.at(event.t) || state.gaps.between(event.t - LOOP, event.t)) return;
  const tokens = lost.flatMap(([, token]) => (token ? [tokenParam(token)] : []));
  const params = { tokens: listParam(tokens), key: codeParam(lost[0]![0].key) };
  report(findingOf({
    level: 'error',
    t: event.t,
    tab: event.tab,
    key: `start ${event.seq}`,
    evidence: [...new Set([...lost.map(([slot]) => slot.seq), event.seq])].sort((a, b) => a - b),
    cause: 'emptied',
    told: `fault_${ID}_emptied`,
    params,
    missing: { key: `fault_${ID}_emptied_missing` },
  }));
}

function refusedFinding({ gaps }: State, { writes }: Refused, t: number, level: Finding['level'], told: 'refused' | 'lost'): Omit<Finding, 'id'> {
  const first = writes[0]!;
  const gap = gaps.between(first.t, t);
  const cause = gap ? 'gap' : told;
  const params = { tokens: listParam(writes.map((write) => tokenParam(write.new!))), key: codeParam(first.slot.key), error: codeParam(first.failed!), at: atLine(first.line) };
  return findingOf({
    level,
    t: first.t,
    tab: first.tab,
    key: `write ${first.seq}`,
    evidence: writes.map(({ seq }) => seq),
    cause,
    told: `fault_${ID}_${cause}`,
    params,
    missing: gap,
  });
}
