import type { Message } from '../core/message';
import { isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createIncidents } from './shared/incidents';
import { isPredecessor } from './shared/predecessors';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, timesParam, tokenParam } from './shared/told';
import { LOOP, REACTION } from './shared/windows';

const ID = 'stale_header_on_replay';

interface State {
  /** Refreshes that may have brought a token. */
  refreshes: Exchange[];
  /** When each access token was first stored, by its id. */
  stored: TokenMemory<number>;
  gaps: Gaps;
  incident: ReturnType<typeof createIncidents>;
}

/** After a good refresh, the refused call is repeated with the token that was refused, or with none (catalogue §3, #8). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'gap'>({
  id: 'stale-header-on-replay',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'slot-write', 'gap'],
  skips: ['exchange'],
  init: () => ({ refreshes: [], stored: createTokenMemory(), gaps: createGaps(), incident: createIncidents() }),
  step(state, fact, report) {
    if (fact.type === 'gap') return state.gaps.see(fact.event);
    if (fact.type === 'slot-write') {
      const { write } = fact;
      if (isToken(write.new) && write.failed === undefined && !state.stored.has(write.new.id)) state.stored.set(write.new.id, write.t);
      return;
    }
    const { exchange } = fact;
    if (exchange.role === 'refresh') {
      forgetBefore(state.refreshes, endedAt(exchange) - LOOP, endedAt);
      if (exchange.outcome === 'OK') state.refreshes.push(exchange);
      return;
    }
    if (exchange.role === 'business' && exchange.replays?.authFail) onReplay(state, exchange, exchange.replays, report);
  },
});

function onReplay(state: State, replay: Exchange, original: Exchange, report: Report): void {
  const old = original.credential;
  // A cookie goes along by itself: no header to be stale.
  if (!isToken(old?.value) || old.place === 'cookie') return;
  const refresh = state.refreshes.findLast((one) => isSameTab(one.tab, replay.tab) && endedAt(one) > original.t0 && endedAt(one) <= replay.t0 && replay.t0 - Math.max(endedAt(one), answeredAt(original)) <= REACTION);
  if (!refresh) return;
  const fresh = refresh.generation?.access;
  const isOld = sameToken(old.value, replay.credential?.value);
  const isUnknown = !fresh && isOld && isUnread(refresh) && isDenied(replay);
  if (!isUnknown && (!fresh || !isPredecessor(old.value, refresh.generation))) return;
  const isBare = replay.credential === undefined && replay.views.wire && isDenied(replay);
  if (!isOld && !isBare) return;

  const isLate = !isUnknown && !isBare && isStoredLate(state, old.value.id, fresh!.id, replay.t0);
  const missing = isUnknown ? missingBody(refresh) : isLate ? missingWrite(state, refresh, replay) : undefined;
  const cause = isUnknown ? 'unread' : isBare ? 'no-token' : !isLate ? 'old-token' : missing ? 'unseen' : 'not-stored';
  const { key, count, evidence } = state.incident(`${cause} ${replay.tab}`, replay.t0, replay, [...original.events, ...refresh.events, ...replay.events]);
  report(findingOf({
    level: isDenied(replay) ? 'error' : 'warning',
    t: endedAt(replay),
    tab: replay.tab,
    key,
    evidence: evidence.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(replay), refresh: callParam(refresh), old: tokenParam(old.value), fresh: fresh ? tokenParam(fresh) : '', times: timesParam(count) },
    missing,
  }));
}

/** An app that keeps its tokens in a store repeated the call before the new one was there, or never stored it. */
function isStoredLate({ stored }: State, old: string, fresh: string, t: number): boolean {
  return stored.has(old) && (stored.get(fresh) ?? Infinity) > t;
}

/** It may have been stored where nobody saw it. A worker stores nothing there. */
function missingWrite({ gaps }: State, refresh: Exchange, replay: Exchange): Message | undefined {
  const blind = [refresh, replay].find(({ tab, views }) => tab !== -1 && !views.page);
  if (blind) return { key: 'fault_shared_missing_page', params: { call: callParam(blind) } };
  return gaps.between(answeredAt(refresh), replay.t0);
}

const isDenied = ({ authFail, status }: Exchange): boolean => authFail || status === 401 || status === 403;
