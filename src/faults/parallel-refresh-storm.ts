import { isToken } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite } from '../derive/facts';
import { asFault, type Level, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { findingOf } from './shared/finding';
import { endedAt } from './shared/times';
import { callParam, told, tokenParam } from './shared/told';
import { eventsOf, fateOf, isRefused, isRotated, isSameCode, isSameDoc, meets, missingOf, usesWith } from './shared/uses';
import { SETTLE } from './shared/windows';

const ID = 'parallel_refresh_storm';
/** Two effects of one mount come this close together. Milliseconds. */
const DOUBLED = 50;
/** A page mounts this soon after it begins. Milliseconds. */
const MOUNT = 5000;

interface State {
  failures: Failures;
  /** Storms that were let through, and whose last write is still to come. */
  open: Exchange[][];
  /** Refresh tokens in storage now, by slot. */
  stored: Map<string, string>;
  /** Beginnings of documents that are served from this machine. */
  local: Map<string, number>;
}

/** In one page, several refreshes spend the same token at once (catalogue §3, #1). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle'>({
  id: 'parallel-refresh-storm',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'lifecycle'],
  skips: ['exchange'],
  init: () => ({ failures: createFailures(), open: [], stored: new Map(), local: new Map() }),
  step(state, fact, report) {
    if (state.open.length > 0) reportSettled(state, fact.t, report);
    switch (fact.type) {
      case 'lifecycle':
        return onLifecycle(state, fact);
      case 'slot-write':
        return onWrite(state, fact.write);
      case 'exchange':
        state.failures.see(fact.exchange);
        if (fact.exchange.role === 'refresh') onRefresh(state, fact.exchange, report);
    }
  },
  end: (state, now, report) => reportSettled({ ...state, open: [...state.open] }, now, report),
});

function onLifecycle(state: State, { event }: FactOf<'lifecycle'>): void {
  if (event.what === 'start' && /\/\/(localhost|127\.|\[::1\])/.test(event.url?.origin ?? '')) state.local.set(event.doc, event.t);
  else if (event.what === 'pagehide') state.local.delete(event.doc);
}

function onWrite({ stored }: State, { slot, new: value, failed }: SlotWrite): void {
  if (slot.role !== 'refresh' || failed !== undefined) return;
  if (isToken(value)) stored.set(slot.id, value.id);
  else stored.delete(slot.id);
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const storm = stormAround(refresh);
  if (storm.length < 2) return;
  const first = storm[0]!;
  state.open = state.open.filter((other) => other[0] !== first);
  const fate = fateOf(storm);
  if (fate === 'unanswered') return;
  const cause = fate !== 'refused' && isDoubled(state, storm) ? 'doubled' : fate;
  if (cause === 'accepted') state.open.push(storm);
  else report(finding(state, storm, levels[cause], cause));
}

const levels = { refused: 'error', unread: 'warning', kept: 'note', dead: 'note', doubled: 'note' } as const;

/** Refreshes of one page, by the same code and with the same aim, each of which met an earlier one. */
function stormAround(refresh: Exchange): Exchange[] {
  let storm: Exchange[] = [];
  for (const use of usesWith(refresh)) {
    if (!isSameDoc(use, refresh) || !isSameCode(use, refresh) || use.aim !== refresh.aim) continue;
    if (storm.some((earlier) => isOneCall(earlier, use))) continue;
    if (storm.length > 0 && !storm.some((earlier) => meets(earlier, use))) {
      if (storm.includes(refresh)) return storm;
      storm = [];
    }
    storm.push(use);
  }
  return storm.includes(refresh) ? storm : [];
}

/** On a slow machine page and wire tell of one call too far apart to be joined: one half has no wire, the other no page. */
const isOneCall = ({ views: a }: Exchange, { views: b }: Exchange): boolean => a.page !== b.page && a.wire !== b.wire && a.page !== a.wire;

/** React mounts twice in development: two refreshes at once, from a page on this machine that has just begun, and no call had failed. */
function isDoubled({ local, failures }: State, storm: readonly Exchange[]): boolean {
  const [first, second] = storm as [Exchange, Exchange];
  const began = local.get(first.doc);
  return storm.length === 2 && began !== undefined && first.t0 - began <= MOUNT && second.t0 - first.t0 <= DOUBLED && failures.between(first.tab, began, second.t0).length === 0;
}

/** All were let through, each with a pair of its own: what is stored must be what the server issued last. */
function reportSettled(state: State, now: number, report: Report): void {
  state.open = state.open.filter((storm) => {
    if (now <= Math.max(...storm.map(endedAt)) + SETTLE) return true;
    const issued = storm.filter(isRotated).map((use) => use.issued.find(({ role }) => role === 'refresh')!.value);
    const last = issued.at(-1)!;
    const isStored = (id: string): boolean => [...state.stored.values()].includes(id);
    const isTorn = isToken(last) && !isStored(last.id) && issued.some((value) => isToken(value) && isStored(value.id));
    report(finding(state, storm, isTorn ? 'error' : 'warning', isTorn ? 'torn' : 'accepted'));
    return false;
  });
}

function finding({ failures }: State, storm: readonly Exchange[], level: Level, cause: string) {
  const first = storm[0]!;
  const last = storm.at(-1)!;
  const token = first.presented?.value;
  const failed = failures.between(first.tab, first.t0 - SETTLE, last.t0);
  return findingOf({
    level,
    t: Math.max(...storm.map(endedAt)),
    tab: first.tab,
    key: `storm ${first.events[0] ?? 0}`,
    evidence: eventsOf([...failed, ...storm]),
    cause,
    told: `fault_${ID}_${cause}`,
    params: {
      call: callParam(first),
      count: storm.length,
      token: isToken(token) ? tokenParam(token) : told('fault_shared_one_cookie', {}),
      apart: { type: 'duration', ms: last.t0 - first.t0 },
      refused: storm.filter(isRefused).length,
      after: failed.length > 1 ? told(`fault_${ID}_after`, { count: failed.length }) : '',
    },
    missing: cause === 'unread' ? missingOf(storm) : undefined,
  });
}
