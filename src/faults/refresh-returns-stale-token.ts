import type { Message } from '../core/message';
import { endOf, isToken, sameToken, startOf, type TokenRef } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createIncidents } from './shared/incidents';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, isSameTab, isUnread } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, timesParam, tokenParam } from './shared/told';
import { LOOP, REACTION } from './shared/windows';

const ID = 'refresh_returns_stale_token';
/** A token with less of its life left is as good as expired (catalogue §4, #36). Milliseconds. */
const ALMOST = 5000;
/** Only a token that is made to live longer can be old: some live for seconds by design. Milliseconds. */
const LONG = 30_000;
/** Clocks are told in whole seconds. Milliseconds. */
const ROUNDING = 1000;

type Cause = 'same' | 'expired' | 'almost' | 'cached' | 'unread' | 'no-clock';

interface State {
  /** When each access token was first seen, by id. */
  known: TokenMemory<number>;
  /** The last call of each tab that was refused for its token. */
  refused: Map<number, Exchange>;
  /** Refreshes that gave back a token of unknown lifetime, or whose answer nobody read: the next calls tell. */
  doubtful: { refresh: Exchange; cause: Cause }[];
  lifetimes: Lifetimes;
  incident: ReturnType<typeof createIncidents>;
}

/** The refresh works, and its token is no newer than the one before (catalogue §4, #36). */
export const fault = asFault<State, 'exchange'>({
  id: 'refresh-returns-stale-token',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange'],
  init: () => ({ known: createTokenMemory(), refused: new Map(), doubtful: [], lifetimes: createLifetimes(), incident: createIncidents() }),
  step(state, { exchange }, report) {
    if (exchange.role === 'refresh') onRefresh(state, exchange, report);
    else if (exchange.role === 'business' || exchange.role === 'login') onCall(state, exchange, report);
    state.lifetimes.learn(exchange);
  },
});

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const refused = state.refused.get(refresh.tab);
  const isAnswer = refused !== undefined && refresh.t0 >= answeredAt(refused) && refresh.t0 - answeredAt(refused) <= REACTION;
  if (isUnread(refresh)) {
    if (isAnswer) state.doubtful.push({ refresh, cause: 'unread' });
    return;
  }
  const fresh = refresh.generation?.access;
  if (refresh.outcome !== 'OK' || !fresh) return;
  const cause = causeOf(state, refresh, fresh);
  note(state, fresh, endedAt(refresh));
  // Nobody knows how long it lives: it may have been extended.
  if (cause === 'unknown') {
    if (isAnswer && sameToken(refused.credential?.value, fresh)) state.doubtful.push({ refresh, cause: refresh.cached ? 'cached' : 'same' });
  } else if (cause) tell(state, refresh, cause, [], report);
}

function causeOf({ known, lifetimes }: State, refresh: Exchange, fresh: TokenRef): Cause | 'unknown' | undefined {
  const isSame = (known.get(fresh.id) ?? Infinity) < refresh.t0;
  const own = endOf(fresh);
  if (isSame && own === undefined) return 'unknown';
  const end = own ?? refresh.generation?.expires;
  const left = end === undefined ? Infinity : end - answeredAt(refresh) - (refresh.skew ?? 0);
  if (left <= (isSame ? 0 : -ROUNDING)) return refresh.skew === undefined ? 'no-clock' : refresh.cached ? 'cached' : isSame ? 'same' : 'expired';
  if (!isSame && left < ALMOST && isMadeToLast(fresh, refresh, lifetimes)) return 'almost';
  return refresh.cached && !isSame ? 'cached' : undefined;
}

/** It was made for longer, or the one before it was: a session that nears its end. */
function isMadeToLast(fresh: TokenRef, { generation }: Exchange, lifetimes: Lifetimes): boolean {
  if ((endOf(fresh) ?? 0) - (startOf(fresh) ?? Infinity) >= LONG) return true;
  const before = generation?.parent;
  const end = lifetimes.endOf(before?.access);
  return before?.by !== undefined && end !== undefined && end - before.t >= LONG;
}

function onCall(state: State, call: Exchange, report: Report): void {
  const token = call.credential?.value;
  if (call.generation?.access) note(state, call.generation.access, endedAt(call));
  if (call.role !== 'business' || !isToken(token)) return;
  note(state, token, call.t0);
  const isRefused = call.authFail && call.outcome !== 'CHALLENGE';
  if (state.doubtful.length > 0) settle(state, call, isRefused, report);
  if (isRefused) state.refused.set(call.tab, call);
}

/** The first call behind a doubtful refresh tells whether the token was any good. */
function settle(state: State, call: Exchange, isRefused: boolean, report: Report): void {
  state.doubtful = state.doubtful.filter(({ refresh }) => call.t0 - endedAt(refresh) <= LOOP);
  const at = state.doubtful.findLastIndex(({ refresh }) => isSameTab(refresh.tab, call.tab) && call.t0 >= endedAt(refresh));
  const found = state.doubtful[at];
  if (!found) return;
  const before = state.refused.get(call.tab);
  state.doubtful.splice(at, 1);
  if (isRefused && before && sameToken(before.credential?.value, call.credential?.value)) tell(state, found.refresh, found.cause, [...before.events, ...call.events], report, call.credential?.value as TokenRef);
}

function tell(state: State, refresh: Exchange, cause: Cause, events: readonly number[], report: Report, token = refresh.generation?.access): void {
  const isSurvived = cause === 'almost' || (cause === 'cached' && events.length === 0 && state.lifetimes.expired(token, answeredAt(refresh), refresh.skew) !== true);
  const { key, t, count, evidence } = state.incident(`${cause} ${refresh.tab}`, endedAt(refresh), refresh, [...refresh.events, ...events]);
  report(findingOf({
    level: isSurvived ? 'warning' : 'error',
    t,
    tab: refresh.tab,
    key,
    evidence: evidence.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { call: callParam(refresh), token: token ? tokenParam(token) : '', times: timesParam(count) },
    missing: cause === 'unread' ? missingBody(refresh) : cause === 'no-clock' ? missingClock : undefined,
  }));
}

const missingClock: Message = { key: `fault_${ID}_missing_clock` };

const note = ({ known }: State, { id }: TokenRef, t: number): void => void (known.has(id) || known.set(id, t));
