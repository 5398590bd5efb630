import { isToken, sameToken, type TokenRef } from '../core/token-ref';
import type { Exchange, FactOf, SlotWrite, Spending } from '../derive/facts';
import { asFault, type Level, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { graceOf } from './shared/grace';
import { answeredAt, endedAt, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { atLine, callParam, tokenParam } from './shared/told';
import { isApart, isElsewise, isRefused, isSameDoc, meets, saysReused, usesWith } from './shared/uses';
import { GRACE } from './shared/windows';

const ID = 'stale_refresh_token_reused';

interface State {
  /** Refresh tokens that were ever in storage, and their latest write. */
  written: TokenMemory<SlotWrite>;
  /** Documents that came back from the back/forward cache: in which tab, and when. */
  restored: Map<string, { tab: number; t: number }>;
  /** When the session was last ended on purpose: what comes after it harms nobody. */
  endedAt: number;
  /** Levels that were told, by token. */
  told: TokenMemory<Level>;
  /** A spent token is taken for so long. Seconds. */
  grace: number;
}

/** A refresh token is sent after its successor was issued to this browser (catalogue §3, #6). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'lifecycle' | 'sign-out'>({
  id: 'stale-refresh-token-reused',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'lifecycle', 'sign-out'],
  skips: ['exchange'],
  init: ({ grace }) => ({ written: createTokenMemory(), restored: new Map(), endedAt: -Infinity, told: createTokenMemory(), grace }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'slot-write':
        return onWrite(state, fact);
      case 'lifecycle':
        return onLifecycle(state, fact);
      case 'sign-out':
        if (fact.signOut.wished) state.endedAt = fact.t;
        return;
      case 'exchange':
        if (fact.exchange.role === 'logout') state.endedAt = fact.exchange.t0;
        else if (fact.exchange.role === 'refresh') onRefresh(state, fact.exchange, report);
    }
  },
});

function onLifecycle({ restored }: State, { event: { what, persisted, doc, tab }, t }: FactOf<'lifecycle'>): void {
  if (what === 'tab-close') for (const [key, back] of restored) if (back.tab === tab) restored.delete(key);
  if (what === 'pageshow' && persisted) restored.set(doc, { tab, t });
}

function onWrite({ written }: State, { write }: FactOf<'slot-write'>): void {
  if (write.slot.role === 'refresh' && write.failed === undefined && isToken(write.new)) written.set(write.new.id, write);
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const { spends } = refresh;
  if (!spends?.token || refresh.outcome === 'LOST' || refresh.outcome === 'TRANSIENT' || isUnread(refresh)) return;
  const others = usesWith(refresh).filter((use) => use !== refresh);
  if (others.some((use) => isRace(use, refresh))) return;
  const tell = (level: Level, cause: string, first?: Exchange): void => {
    const told = state.told.get(spends.token!.id);
    if (told === 'error' || told === level) return;
    state.told.set(spends.token!.id, level);
    report(finding(state, { first, second: refresh, token: spends.token!, level, cause }));
  };
  const first = spends.rotated;
  if (first) {
    if (first === refresh || endedAt(first) > refresh.t0 || (endedAt(first) < state.endedAt && state.endedAt < refresh.t0)) return;
    if (isRefused(refresh)) tell('error', causeOf(state, first, refresh, spends), first);
    else if (refresh.t0 - endedAt(first) > graceOf(refresh, state.grace).ms) tell('warning', 'accepted', first);
    return;
  }
  if (!isRefused(refresh) || isElsewise(refresh)) return;
  const unread = others.find((use) => isUnread(use) && endedAt(use) <= refresh.t0);
  if (unread) tell('error', 'unread', unread);
  // A cookie goes with documents as well, and the server may spend it there: a fault of its own.
  else if (others.length === 0 && saysReused(refresh) && !(spends.by && refresh.presented?.place === 'cookie')) tell('error', 'unseen');
}

/** Sent at the same time as another one: a storm or a race, and its losers' own. */
const isRace = (a: Exchange, b: Exchange): boolean =>
  isSameDoc(a, b) ? meets(a, b) || meets(b, a) : isApart(a, b) && (meets(a, b, GRACE) || meets(b, a, GRACE));

/** Where the old token came from. */
function causeOf({ written, restored }: State, first: Exchange, second: Exchange, { token, next }: Spending): string {
  const old = written.get(token!.id);
  if ((restored.get(second.doc)?.t ?? -Infinity) > endedAt(first)) return 'restored';
  if (old && next?.token && !written.has(next.token.id)) return 'not-stored';
  if (old && old.op === 'set' && old.t > endedAt(first) && old.t <= second.t0) return 'overwritten';
  if (next?.rotated && next.rotated.t0 < second.t0) return 'two-behind';
  return first.tab === second.tab ? 'kept' : 'other-tab';
}

interface Reuse {
  first?: Exchange;
  second: Exchange;
  token: TokenRef;
  level: Level;
  cause: string;
}

function finding({ written }: State, { first, second, token, level, cause }: Reuse) {
  const write = cause === 'overwritten' ? written.get(token.id) : undefined;
  const next = first?.generation?.refresh;
  const isSure = cause !== 'unread' && cause !== 'unseen';
  return findingOf({
    level,
    t: answeredAt(second),
    tab: second.tab,
    key: `reuse ${second.events[0] ?? 0}`,
    evidence: [...(first?.events ?? []), ...(write ? [write.seq] : []), ...second.events].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(second),
      token: tokenParam(token),
      ...(first ? { first: callParam(first), after: { type: 'duration', ms: second.t0 - endedAt(first) } } : {}),
      next: next && !sameToken(next, token) ? tokenParam(next) : '',
      at: atLine(write?.line),
    },
    missing: isSure ? undefined : first ? missingBody(first) : second.spends?.by ? { key: `fault_${ID}_unseen_missing` } : { key: 'fault_shared_missing_start' },
  });
}
