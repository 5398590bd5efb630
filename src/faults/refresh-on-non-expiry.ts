import type { Message } from '../core/message';
import { isToken, sameToken, type TokenValue } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { createIncidents } from './shared/incidents';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { createTokenMemory, type TokenMemory } from './shared/token-memory';
import { callParam, saidParam, timesParam } from './shared/told';
import { isRefused } from './shared/uses';
import { LOOP, REACTION, SETTLE } from './shared/windows';

const ID = 'refresh_on_non_expiry';
/** A refresh this soon after a failure is the answer to it. Milliseconds. */
const AT_ONCE = 250;
/** So much of its life is left to a token that has surely not expired (catalogue §3, #15). Milliseconds. */
const ALIVE = 60_000;
/** A call that waited for a refresh comes back within this time (catalogue §1, REPLAY). Milliseconds. */
const BACK = 5000;
/** More in a row is a loop. */
const LOOPS = 3;
/** Requests, and failures of each, that are remembered. */
const MOST = 100;

type Cause = 'login' | 'scope' | 'forbidden' | 'other-credential' | 'foreign-origin' | 'valid-token';

/** A refresh behind a failure that no new token cures. */
interface Spent {
  call: Exchange;
  cause: Cause;
  refresh: Exchange;
  /** The failed call, sent again. */
  replay?: Exchange;
  told?: boolean;
}

interface State {
  failed: Exchange[];
  /** Those that no refresh has come after, by what they ask for. */
  unasked: Map<string, Exchange[]>;
  /** Calls that were taken with a token, for a second. */
  worked: Exchange[];
  /** Access tokens that were issued, by id. */
  own: TokenMemory<true>;
  /** Origins that have taken one of them. */
  home: Set<string>;
  spent: Spent[];
  /** `origin status`: a refresh has cured it there, so it means expiry. */
  expiry: Set<string>;
  lifetimes: Lifetimes;
  incident: ReturnType<typeof createIncidents>;
}

/** The refresh token is spent for an error that a new access token cannot cure (catalogue §3, #15). */
export const fault = asFault<State, 'exchange' | 'slot-write' | 'sign-out'>({
  id: 'refresh-on-non-expiry',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange', 'slot-write', 'sign-out'],
  init: () => ({ failed: [], unasked: new Map(), worked: [], own: createTokenMemory(), home: new Set(), spent: [], expiry: new Set(), lifetimes: createLifetimes(), incident: createIncidents() }),
  step(state, fact, report) {
    if (state.spent.length > 0) forgetSpent(state, fact.t, report);
    switch (fact.type) {
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        if (isToken(fact.write.old) && !isToken(fact.write.new) && fact.write.failed === undefined) onLoss(state, fact.write.tab, fact.t, [fact.write.seq], report);
        return;
      case 'sign-out':
        return onLoss(state, fact.signOut.tab, fact.t, fact.signOut.events, report);
    }
  },
  end(state, now, report) {
    for (const spent of state.spent) if (now > endedAt(spent.refresh) + BACK) reportDoubt(spent, report);
  },
});

function forgetSpent(state: State, now: number, report: Report): void {
  while (state.spent.length > 0 && now > endedAt(state.spent[0]!.refresh) + BACK) reportDoubt(state.spent.shift()!, report);
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  const { role, status = 0, outcome } = exchange;
  state.lifetimes.learn(exchange);
  if (exchange.generation?.access) state.own.set(exchange.generation.access.id, true);
  if (role === 'refresh') return onRefresh(state, exchange, report);
  if (role !== 'business' && role !== 'login') return;
  if (state.spent.length > 0) onRepeat(state, exchange, report);
  const isFailure = status >= 400 && status < 500 && (role === 'login' || status === 403 || status === 401 || exchange.authFail);
  if (isFailure && outcome !== 'CHALLENGE') {
    forgetBefore(state.failed, exchange.t0 - LOOP, endedAt);
    state.failed.push(exchange);
    noteUnasked(state, exchange);
  } else if (status < 400 && !exchange.authFail && isToken(exchange.credential?.value)) {
    forgetBefore(state.worked, answeredAt(exchange) - 2 * SETTLE, answeredAt);
    state.worked.push(exchange);
    if (isOwn(state, exchange.credential?.value)) state.home.add(exchange.url.origin);
  }
}

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  if (refresh.outcome === 'OK') state.home.add(refresh.url.origin);
  if (!isToken(refresh.presented?.value) && refresh.outcome !== 'OK') return;
  const before = failedBefore(state, refresh);
  const causes = before.map((call) => causeOf(state, call));
  const cause = causes.at(-1);
  const isPolled = before.some((call) => state.unasked.get(requestKey(call))?.some((other) => answeredAt(other) <= call.t0 && call.t0 - endedAt(other) <= LOOP));
  for (const call of before) forgetUnasked(state, call);
  // One that may have expired among them is reason enough. What is asked for again and again, refresh or not, asks for none.
  if (!cause || causes.includes(undefined) || isPolled) return;
  const spent: Spent = { call: before.at(-1)!, cause, refresh };
  state.spent.push(spent);
  const isAtOnce = refresh.t0 - answeredAt(spent.call) <= AT_ONCE;
  if (isAtOnce && (cause === 'login' || cause === 'scope')) tell(state, spent, report);
}

/** From the end, since a loop leaves hundreds before them. */
function failedBefore({ failed }: State, refresh: Exchange): Exchange[] {
  const before: Exchange[] = [];
  for (let at = failed.length - 1; at >= 0 && refresh.t0 - endedAt(failed[at]!) <= SETTLE; at -= 1) {
    const call = failed[at]!;
    if (isSameTab(call.tab, refresh.tab) && answeredAt(call) <= refresh.t0 && refresh.t0 - answeredAt(call) <= SETTLE && mayAsk(call)) before.unshift(call);
  }
  return before;
}

function noteUnasked({ unasked }: State, call: Exchange): void {
  const key = requestKey(call);
  const calls = unasked.get(key) ?? [];
  // Behind all others: the first of the map was asked for longest ago.
  unasked.delete(key);
  unasked.set(key, calls);
  calls.push(call);
  if (calls.length > MOST) calls.shift();
  if (unasked.size > MOST) unasked.delete(unasked.keys().next().value!);
}

function forgetUnasked({ unasked }: State, call: Exchange): void {
  const key = requestKey(call);
  const rest = unasked.get(key)?.filter((other) => other !== call) ?? [];
  if (rest.length === 0) unasked.delete(key);
  else unasked.set(key, rest);
}

/** A 403 to a call without a token asks for nothing. */
const mayAsk = ({ role, status, credential, authFail }: Exchange): boolean => role === 'login' || status !== 403 || authFail || isToken(credential?.value);

/** Why a new token does not help; undefined: it may. */
function causeOf(state: State, call: Exchange): Cause | undefined {
  if (call.role === 'login') return 'login';
  if (call.challengeError === 'insufficient_scope') return 'scope';
  const token = call.credential?.value;
  // Another service asks for something of its own; a guest's call at home may well want a session.
  if (!call.credential && state.home.size > 0 && !state.home.has(call.url.origin)) return 'foreign-origin';
  if (!isToken(token) || state.lifetimes.leftExpired(call) === true) return undefined;
  if (call.status === 403) return call.authFail || state.expiry.has(statusOf(call)) ? undefined : 'forbidden';
  const together = state.worked.filter((other) => Math.abs(answeredAt(other) - answeredAt(call)) <= SETTLE);
  if (!state.own.has(token.id)) return together.some(({ credential }) => isOwn(state, credential?.value) && credential?.name !== call.credential?.name) ? 'other-credential' : undefined;
  const end = state.lifetimes.endOf(token);
  const isAlive = end !== undefined && end - answeredAt(call) - (call.skew ?? 0) > ALIVE;
  return isAlive && together.some((other) => sameToken(other.credential?.value, token)) ? 'valid-token' : undefined;
}

const isOwn = ({ own }: State, token: TokenValue | undefined): boolean => isToken(token) && own.has(token.id);

/** The failed call comes back: it tells whether the refresh was of any use. */
function onRepeat(state: State, exchange: Exchange, report: Report): void {
  const spent = state.spent.findLast(({ call, refresh, replay }) => !replay && call !== exchange && isSameRequest(call, exchange) && exchange.t0 >= answeredAt(refresh));
  if (!spent || spent.refresh.outcome !== 'OK' || isByTheWay(spent, exchange)) return;
  if (exchange.status === spent.call.status) {
    spent.replay = exchange;
    return tell(state, spent, report);
  }
  state.spent = state.spent.filter((one) => one !== spent);
  if ((exchange.status ?? 400) < 400 && !exchange.authFail) state.expiry.add(statusOf(spent.call));
}

/** What another service refuses made nobody refresh who took his time. */
const isByTheWay = ({ call, cause, refresh }: Spent, again: Exchange): boolean => cause === 'foreign-origin' && (refresh.t0 - answeredAt(call) > AT_ONCE || again.t0 - answeredAt(refresh) > AT_ONCE);

/** The refresh failed, and the session ends with it. */
function onLoss(state: State, tab: number, t: number, events: readonly number[], report: Report): void {
  const spent = state.spent.findLast(({ refresh }) => isSameTab(refresh.tab, tab) && t >= endedAt(refresh) && t - endedAt(refresh) <= REACTION);
  if (!spent || !isRefused(spent.refresh) || spent.refresh.t0 - answeredAt(spent.call) > AT_ONCE || spent.cause === 'forbidden') return;
  tell(state, spent, report, events);
}

function tell(state: State, spent: Spent, report: Report, loss?: readonly number[]): void {
  const { call, cause, refresh, replay } = spent;
  const events = [...call.events, ...refresh.events, ...(replay?.events ?? []), ...(loss ?? [])];
  const incident = state.incident(`${cause} ${call.tab}`, refresh.t0, refresh, events);
  spent.told = true;
  report(findingOf({
    level: loss || incident.count >= LOOPS ? 'error' : 'warning',
    t: loss ? endedAt(refresh) : incident.t,
    tab: call.tab,
    key: incident.key,
    evidence: incident.evidence.slice(),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { ...values(spent), times: timesParam(incident.count) },
  }));
}

/** Some back ends answer 403 to an expired token. Whether this one does was not seen. */
function reportDoubt(spent: Spent, report: Report): void {
  const { call, refresh, cause, told } = spent;
  if (told || cause !== 'forbidden') return;
  report(findingOf({
    level: 'warning',
    t: endedAt(refresh),
    tab: call.tab,
    key: `doubt ${refresh.events[0] ?? 0}`,
    evidence: [...call.events, ...refresh.events].sort((a, b) => a - b),
    cause: 'unknown',
    told: `fault_${ID}_unknown`,
    params: values(spent),
    missing,
  }));
}

const missing: Message = { key: `fault_${ID}_missing` };

const values = ({ call, refresh }: Spent) => ({ call: callParam(call), refresh: callParam(refresh), status: call.status ?? 0, said: saidParam(call.envelope) });

const statusOf = ({ url, status }: Exchange): string => `${url.origin} ${status ?? 0}`;

const requestKey = ({ doc, method, url, bodyMark = '' }: Exchange): string => `${doc} ${method} ${url.origin}${url.path}${url.query} ${bodyMark}`;

const isSameRequest = (a: Exchange, b: Exchange): boolean => requestKey(a) === requestKey(b);
