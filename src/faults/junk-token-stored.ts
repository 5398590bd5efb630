import { isJunk, isToken } from '../core/token-ref';
import type { Exchange, SignOut, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Level, type Report } from './fault';
import { findingOf } from './shared/finding';
import { destroys, isBlunder, isJunkUse } from './shared/junk';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { atLine, callParam, codeParam, junkSent, listParam, timesParam, tokenParam, told } from './shared/told';
import { LOOP, REACTION, SETTLE } from './shared/windows';

const ID = 'junk_token_stored';

/** Placeholders written by one reaction of the app, and the calls that carried them away. */
interface Spill {
  writes: SlotWrite[];
  /** The refresh or login whose answer was taken for tokens. */
  source?: Exchange;
  sent: Exchange[];
  /** A placeholder that may be a sign-out: told only when it is sent. */
  doubtful: boolean;
}

interface State {
  sources: Exchange[];
  spills: Spill[];
  signOuts: SignOut[];
  /** Tabs in which a token was held or sent: a guest's `Bearer null` harms nobody. */
  hadToken: Set<number>;
  sent: Map<string, Exchange[]>;
  /** Slots whose placeholder was written before our eyes: the next page finds it there. */
  spilt: Set<string>;
}

/** A placeholder is stored or sent as if it were a token (catalogue §3, #12). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'sign-out'>({
  id: 'junk-token-stored',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'sign-out'],
  init: () => ({ sources: [], spills: [], signOuts: [], hadToken: new Set(), sent: new Map(), spilt: new Set() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'sign-out':
        state.signOuts.push(fact.signOut);
        state.hadToken.delete(fact.signOut.tab);
    }
  },
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  forgetBefore(state.sources, exchange.t0 - LOOP, endedAt);
  if (exchange.role === 'refresh' || exchange.role === 'login') state.sources.push(exchange);
  if (isToken(exchange.credential?.value)) state.hadToken.add(exchange.tab);
  if (exchange.generation && exchange.role !== 'business') state.spills = state.spills.filter(({ writes }) => !isSameTab(writes[0]!.tab, exchange.tab));
  const { credential, presented } = exchange;
  const junk = isJunkUse(credential) ? credential : exchange.role === 'refresh' && isJunkUse(presented) ? presented : undefined;
  if (!junk) return;
  const spill = state.spills.findLast(({ writes }) => isSameTab(writes[0]!.tab, exchange.tab) && exchange.t0 >= writes[0]!.t && exchange.t0 - writes[0]!.t <= LOOP);
  if (spill) {
    spill.sent.push(exchange);
    spill.doubtful = false;
    return report(spillFinding(spill));
  }
  reportSent(state, exchange, report);
}

function onWrite(state: State, write: SlotWrite, report: Report): void {
  if (isToken(write.new)) state.hadToken.add(write.tab);
  if (write.op === 'seen' && isBlunder(write.new) && !state.spilt.has(write.slot.id)) return report(seenFinding(write));
  if (write.op !== 'set' || write.failed !== undefined) return;
  const isSure = isBlunder(write.new);
  if (!isSure && !destroys(write)) return;
  // A flag of the same name, never a token: `true` where no token was.
  if (isJunk(write.new) && write.new.text === 'true' && !isToken(write.old)) return;
  state.spilt.add(write.slot.id);
  const source = state.sources.findLast((exchange) => isSameTab(exchange.tab, write.tab) && write.t >= answeredAt(exchange) && write.t - endedAt(exchange) <= SETTLE);
  // What that answer brought was stored before: emptying it now is something of its own, a sign-out most likely.
  if (!isSure && (!source || write.oldGeneration?.by === source || isWished(state, write.t))) return;

  const spill = state.spills.findLast((known) => known.writes[0]!.doc === write.doc && write.t - known.writes.at(-1)!.t <= SETTLE && known.source === source);
  if (spill) {
    spill.writes.push(write);
    if (isSure) spill.doubtful = false;
  } else {
    // After a refusal, emptied slots are the right answer, unless what was left in them is sent.
    const isRefusal = source?.outcome !== 'OK' && source?.outcome !== 'EMPTY';
    state.spills.push({ writes: [write], source, sent: [], doubtful: !isSure && isRefusal });
  }
  const current = spill ?? state.spills.at(-1)!;
  if (!current.doubtful) report(spillFinding(current));
}

/** Sign-out may be written as `''` or `null`. */
const isWished = (state: State, t: number): boolean => state.signOuts.some((signOut) => Math.abs(signOut.t - t) <= REACTION && (signOut.wished || signOut.signs.includes('logout-call')));

/** Junk left without having been stored before our eyes: a header built from nothing. */
function reportSent(state: State, exchange: Exchange, report: Report): void {
  const use = [exchange.credential, exchange.presented].find(isJunkUse)!;
  const key = `sent ${exchange.tab} ${junkSent(use) ?? ''}`;
  const calls = state.sent.get(key) ?? [];
  if (calls.length < 50) calls.push(exchange);
  state.sent.set(key, calls);
  const first = calls[0]!;
  const isGuest = !state.hadToken.has(exchange.tab);
  const level: Level = isGuest ? 'note' : calls.some(hasFailed) ? 'error' : 'warning';
  const params = { call: callParam(first), junk: codeParam(junkSent(use) ?? ''), times: timesParam(calls.length), status: first.status ?? 0 };
  const cause = isGuest ? 'guest' : 'sent';
  report(findingOf({ level, t: first.t0, tab: first.tab, key, evidence: calls.flatMap(({ events }) => events), cause, told: `fault_${ID}_${cause}`, params }));
}

function spillFinding({ writes, source, sent }: Spill): Omit<Finding, 'id'> {
  const first = writes[0]!;
  const lost = writes.flatMap(({ old }) => (isToken(old) ? [tokenParam(old)] : []));
  const isHarm = lost.length > 0 || sent.some(hasFailed);
  const left = sent[0];
  const use = [left?.credential, left?.presented].find(isJunkUse);
  const params = {
    junk: codeParam(isJunk(first.new) ? first.new.text || '""' : 'nothing'),
    over: lost.length > 0 ? told(`fault_${ID}_over`, { tokens: listParam(lost) }) : '',
    key: codeParam(first.slot.key),
    at: atLine(first.line),
    sent: left && use ? told(`fault_${ID}_left`, { call: callParam(left), junk: codeParam(junkSent(use) ?? ''), status: left.status ?? 0 }) : '',
    ...(source ? { call: callParam(source) } : {}),
  };
  return findingOf({
    level: isHarm ? 'error' : 'warning',
    t: first.t,
    tab: first.tab,
    key: `write ${first.seq}`,
    evidence: [...(source?.events ?? []), ...writes.map(({ seq }) => seq), ...sent.flatMap(({ events }) => events)],
    cause: (source && !isUnread(source) && causes[source.outcome]) || 'other',
    told: `fault_${ID}_facts`,
    params,
  });
}

const hasFailed = ({ authFail, role, outcome }: Exchange): boolean => authFail || (role === 'refresh' && outcome === 'REJECTED');

const causes: Partial<Record<Exchange['outcome'], string>> = { SOFT_REJECTED: 'soft-error', EMPTY: 'empty-answer', OK: 'wrong-member', REJECTED: 'refused' };

function seenFinding(write: SlotWrite): Omit<Finding, 'id'> {
  const params = { junk: codeParam(isJunk(write.new) ? write.new.text : ''), key: codeParam(write.slot.key) };
  return findingOf({
    level: 'error',
    t: write.t,
    tab: write.tab,
    key: `seen ${write.slot.id}`,
    evidence: [write.seq],
    cause: 'seen',
    told: `fault_${ID}_seen`,
    params,
    missing: { key: `fault_${ID}_seen_missing` },
  });
}
