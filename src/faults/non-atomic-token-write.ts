import type { Message } from '../core/message';
import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Level, type Report } from './fault';
import { findingOf, missingBody } from './shared/finding';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { atLine, callParam, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'non_atomic_token_write';

/** A new pair on its way into storage. */
interface Storing {
  refresh: Exchange;
  access: TokenRef;
  next: TokenRef;
  /** First write of each half. */
  writes: { access?: SlotWrite; refresh?: SlotWrite };
  /** Log event that cut the page off between the two. */
  cut?: number;
  gap?: number;
  failed?: SlotWrite;
}

interface State {
  storing: Storing[];
  /** Refreshes whose 2xx nobody read, and the first token written after. */
  unread: { refresh: Exchange; first?: SlotWrite }[];
  /** Slots that have held a token, by role: a half without a slot is kept elsewhere. */
  slots: Record<'access' | 'refresh', Set<string>>;
  /** Halves that were there when watching began, and no write of a pair seen since. */
  opened?: { access?: SlotWrite; refresh?: SlotWrite };
  seenWrite: boolean;
}

/** The new pair is stored in steps that can be torn apart (catalogue §3, #28). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle' | 'gap'>({
  id: 'non-atomic-token-write',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange', 'slot-write', 'lifecycle', 'gap'],
  skips: ['exchange'],
  init: () => ({ storing: [], unread: [], slots: { access: new Set(), refresh: new Set() }, seenWrite: false }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'lifecycle':
        return onLifecycle(state, fact, report);
      case 'gap':
        for (const storing of state.storing) storing.gap ??= fact.event.seq;
    }
  },
  end(state, _now, report) {
    const { opened } = state;
    if (state.seenWrite || !opened?.access || !opened.refresh || opened.access.seq === opened.refresh.seq) return;
    report(openedFinding(opened.access, opened.refresh));
  },
});

function onExchange(state: State, exchange: Exchange): void {
  if (exchange.role !== 'refresh') return;
  forgetBefore(state.storing, endedAt(exchange) - LOOP, ({ refresh }) => endedAt(refresh));
  // The old token is sent again: the app was not about to store the new one.
  if (state.storing.length > 0) state.storing = state.storing.filter(({ refresh }) => refresh === exchange || !sameToken(refresh.presented?.value, exchange.presented?.value));
  const access = issued(exchange, 'access');
  const next = issued(exchange, 'refresh');
  if (exchange.outcome === 'OK' && access && next && !sameToken(next, exchange.presented?.value)) {
    state.storing.push({ refresh: exchange, access, next, writes: {} });
    return;
  }
  if (isUnread(exchange)) state.unread.push({ refresh: exchange });
}

const issued = (exchange: Exchange, role: 'access' | 'refresh'): TokenRef | undefined => {
  // Several Set-Cookie of one answer are stored together by the browser.
  const value = exchange.issued.find((use) => use.role === role && use.place !== 'cookie')?.value;
  return isToken(value) ? value : undefined;
};

function onWrite(state: State, write: SlotWrite, report: Report): void {
  const { role, kind } = write.slot;
  if ((role !== 'access' && role !== 'refresh') || kind === 'cookie') return;
  if (isToken(write.new)) state.slots[role].add(write.slot.id);
  if (write.op === 'seen') {
    state.opened = { ...state.opened, [role]: write };
    return;
  }
  if (!isToken(write.new)) return;
  state.seenWrite = true;
  const wanted = role === 'access' ? 'access' : 'next';
  const storing = state.storing.findLast((known) => sameToken(known[wanted], write.new));
  if (!storing) return onUnread(state, write, report);
  if (write.failed !== undefined) {
    storing.failed = write;
    const first = storing.writes[role === 'access' ? 'refresh' : 'access'];
    if (first) report(finding(storing, first, write, 'error', 'failed'));
    return;
  }
  if (storing.writes[role]) return;
  storing.writes[role] = write;
  const first = storing.writes[role === 'access' ? 'refresh' : 'access'];
  if (!first) return;
  state.storing = state.storing.filter((known) => known !== storing);
  judge(storing, first, write, report);
}

/** The distance decides: one synchronous run cannot be torn, an await hardly, another task can. */
function judge(storing: Storing, first: SlotWrite, second: SlotWrite, report: Report): void {
  if (storing.cut !== undefined) return report(finding(storing, first, second, 'error', 'left'));
  if (first.seq === second.seq || first.doc !== second.doc || first.run === second.run) return;
  if (first.task === second.task) return report(finding(storing, first, second, 'note', 'microtask'));
  if (storing.gap !== undefined) return report(finding(storing, first, second, 'warning', 'gap', { key: 'fault_shared_missing_gap' }));
  report(finding(storing, first, second, 'warning', 'task'));
}

/** The page went away with half a pair stored. */
function onLifecycle(state: State, { event }: FactOf<'lifecycle'>, report: Report): void {
  if (!['pagehide', 'freeze', 'commit', 'start', 'tab-close'].includes(event.what)) return;
  for (const storing of state.storing) {
    const first = storing.writes.access ?? storing.writes.refresh;
    const missing = storing.writes.access ? 'refresh' : 'access';
    // A half that never had a place in storage is kept in memory, by design.
    if (!first || storing.cut !== undefined || state.slots[missing].size === 0 || !isCut(first, event)) continue;
    storing.cut = event.seq;
    report(finding(storing, first, undefined, 'error', 'torn'));
  }
}

function isCut(first: SlotWrite, event: FactOf<'lifecycle'>['event']): boolean {
  if (event.t < first.t || event.t - first.t > LOOP) return false;
  if (event.doc === first.doc) return event.what === 'pagehide' || event.what === 'freeze' || event.what === 'tab-close';
  return event.tab === first.tab && (event.what === 'tab-close' || (event.frame === 0 && (event.what === 'commit' || event.what === 'start')));
}

/** The answer was not read: two tokens stored apart may be one pair. */
function onUnread(state: State, write: SlotWrite, report: Report): void {
  const unread = state.unread.findLast(({ refresh }) => isSameTab(refresh.tab, write.tab) && write.t >= answeredAt(refresh) && write.t - endedAt(refresh) <= SETTLE);
  if (!unread) return;
  const { first, refresh } = unread;
  if (!first || first.slot.role === write.slot.role) {
    unread.first ??= write;
    return;
  }
  if (first.doc !== write.doc || first.task === write.task) return;
  const params = { call: callParam(refresh), apart: { type: 'duration' as const, ms: write.t - first.t } };
  report(findingOf({
    ...base(refresh, write.t, 'warning', 'unread'),
    evidence: [...refresh.events, first.seq, write.seq],
    told: `fault_${ID}_unread`,
    params,
    missing: missingBody(refresh),
  }));
}

function finding(storing: Storing, first: SlotWrite, second: SlotWrite | undefined, level: Level, cause: string, lacks?: Message): Omit<Finding, 'id'> {
  const missing = first.slot.role === 'access' ? storing.next : storing.access;
  const params = {
    call: callParam(storing.refresh),
    first: tokenParam(first.new!),
    second: tokenParam(missing),
    apart: { type: 'duration' as const, ms: second ? second.t - first.t : 0 },
    at: atLine(first.line),
    error: second?.failed ?? '',
  };
  return findingOf({
    ...base(storing.refresh, (second ?? first).t, level, cause),
    evidence: [...storing.refresh.events, first.seq, ...(second ? [second.seq] : []), ...(storing.cut === undefined ? [] : [storing.cut])].sort((a, b) => a - b),
    told: `fault_${ID}_${cause}`,
    params,
    missing: lacks,
  });
}

function openedFinding(access: SlotWrite, refresh: SlotWrite): Omit<Finding, 'id'> {
  return findingOf({
    level: 'note',
    t: Math.max(access.t, refresh.t),
    tab: access.tab,
    key: 'opened',
    evidence: [access.seq, refresh.seq].sort((a, b) => a - b),
    cause: 'opened',
    told: `fault_${ID}_opened`,
    params: {},
    missing: { key: `fault_${ID}_opened_missing` },
  });
}

const base = (refresh: Exchange, t: number, level: Level, cause: string) => ({
  level,
  t,
  tab: refresh.tab,
  key: `pair ${refresh.events[0] ?? 0}`,
  cause,
});
