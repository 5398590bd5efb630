import type { Message } from '../core/message';
import { isToken, type TokenRef } from '../core/token-ref';
import type { Exchange, SignOut } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { findingOf, inKey } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { createLifetimes, skewByToken, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, isSameTab } from './shared/times';
import { callParam, timesParam, tokenParam } from './shared/told';
import { REACTION } from './shared/windows';

const ID = 'clock_skew_misjudged_expiry';
/** Clocks so many times further apart than what does no harm are an error, those between a warning (catalogue §3, #17). */
const FAR = 4;
/** More prove nothing more. */
const MOST = 50;

/** Early refreshes of one tab, one after the other. */
interface Early {
  /** The first ones. */
  refreshes: Exchange[];
  count: number;
  token: TokenRef;
}

/** What the user says of the site, in milliseconds. */
interface Allowed {
  /** Clocks nearer than this do no harm. */
  skew: number;
  /** What a token must have left for a refresh to come too early. */
  lead: number;
}

interface State {
  allowed: Allowed;
  lifetimes: Lifetimes;
  failures: Failures;
  gaps: Gaps;
  /** Newest access token of each tab, and the answer that issued it. */
  held: Map<number, { token: TokenRef; by?: Exchange }>;
  early: Map<number, Early>;
  /** Calls refused for a token that our clock takes for good, while nothing has followed. */
  refused: Exchange[];
  /** Refresh tokens are issued: the app can refresh. */
  refreshes: boolean;
  /** The last sign-in of each tab, as long as nobody has used what it brought. */
  unused: Map<number, Exchange>;
}

/** Expiry is judged by a local clock that differs from the server's (catalogue §3, #17). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'sign-out' | 'gap'>({
  id: 'clock-skew-misjudged-expiry',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'sign-out', 'gap'],
  skips: ['call'],
  init: ({ skew, lead }) => ({ allowed: { skew: skew * 1000, lead: lead * 1000 }, lifetimes: createLifetimes(), failures: createFailures(), gaps: createGaps(), held: new Map(), early: new Map(), refused: [], refreshes: false, unused: new Map() }),
  step(state, fact, report) {
    if (state.refused.length > 0) {
      reportIgnored(state, fact.t, report);
      state.refused = state.refused.filter((call) => fact.t <= endedAt(call) + REACTION);
    }
    switch (fact.type) {
      case 'call':
        // The refusal is handled: whatever the clock says, the app does not rely on it alone.
        if (fact.exchange.role === 'refresh' || fact.exchange.role === 'login') state.refused = state.refused.filter(({ tab }) => !isSameTab(tab, fact.exchange.tab));
        return;
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        if (fact.write.slot.kind !== 'memory' && isToken(fact.write.new)) state.unused.delete(fact.write.tab);
        return;
      case 'gap':
        return state.gaps.see(fact.event);
      case 'sign-out':
        return onSignOut(state, fact.signOut, report);
    }
  },
  end: (state, now, report) => reportIgnored(state, now, report),
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  state.failures.see(exchange);
  if (exchange.role === 'refresh') onRefresh(state, exchange, report);
  else if (exchange.role === 'business') onBusiness(state, exchange);
  else if (exchange.role === 'login' && exchange.generation) onSignIn(state, exchange, report);
  const { generation } = exchange;
  if (generation?.refresh) state.refreshes = true;
  if (generation?.access) state.held.set(exchange.tab, { token: generation.access, by: generation.by });
}

/** Clock ahead: the app takes a good token for expired. */
function onRefresh(state: State, refresh: Exchange, report: Report): void {
  const held = state.held.get(refresh.tab) ?? state.held.get(-1);
  const end = state.lifetimes.endOf(held?.token);
  if (!held || end === undefined || end > refresh.t0 || isReaction(state, refresh)) return void state.early.delete(refresh.tab);
  if (refresh.skew === undefined) return cannotTell(state, refresh, held, end, report);
  if (!isAhead(state, refresh.skew, held, end, refresh.t0)) return void state.early.delete(refresh.tab);
  const early = state.early.get(refresh.tab) ?? { refreshes: [], count: 0, token: held.token };
  state.early.set(refresh.tab, early);
  if (early.refreshes.length < MOST) early.refreshes.push(refresh);
  early.count += 1;
  const { refreshes, count, token } = early;
  const first = refreshes[0]!;
  report(findingOf({
    ...base(first, first.t0, levelOf(state, refresh.skew), 'ahead'),
    evidence: [...(held.by?.events ?? []), ...refreshes.flatMap(({ events }) => events)].sort((a, b) => a - b),
    params: { ...values(first, token, refresh.skew), lead: { type: 'duration', ms: state.allowed.lead }, times: timesParam(count) },
  }));
}

/** To a refusal, or to one that nobody saw. */
const isReaction = ({ failures, gaps }: State, refresh: Exchange): boolean => failures.before(refresh) !== undefined || gaps.between(refresh.t0 - REACTION, refresh.t0) !== undefined;

const levelOf = ({ allowed }: State, skew: number): Finding['level'] => (Math.abs(skew) > FAR * allowed.skew ? 'error' : 'warning');

/** Our clock says expired, the server's gives it a minute at least. */
const isAhead = ({ allowed }: State, skew: number, held: { token: TokenRef; by?: Exchange }, end: number, t: number): boolean => skew < -allowed.skew && end - (t + skew) > allowed.lead && isIssuersClock(allowed, skew, held);

/** Some proxies write a Date of their own. What the issuer wrote into the token tells its clock as well. */
function isIssuersClock(allowed: Allowed, skew: number, { token, by }: { token: TokenRef; by?: Exchange }): boolean {
  const told = skewByToken(token, by);
  return told === undefined || Math.abs(told - skew) <= allowed.skew;
}

/** No Date was seen: the token alone says that its issuer's clock is another. */
function cannotTell(state: State, refresh: Exchange, held: { token: TokenRef; by?: Exchange }, end: number, report: Report): void {
  const skew = skewByToken(held.token, held.by);
  if (skew === undefined || !isAhead(state, skew, held, end, refresh.t0) || state.early.has(refresh.tab)) return;
  report(findingOf({
    ...base(refresh, refresh.t0, 'warning', 'unseen'),
    key: `unseen ${refresh.tab}`,
    evidence: [...(held.by?.events ?? []), ...refresh.events],
    params: values(refresh, held.token, skew),
    missing: { key: `fault_${ID}_unseen_missing` },
  }));
}

/** Clock behind: checks of the token find it issued in the future, the app throws it away, and the user signs in again and again. */
function onSignIn(state: State, login: Exchange, report: Report): void {
  const before = state.unused.get(login.tab);
  if (isFromFuture(state, login)) state.unused.set(login.tab, login);
  else state.unused.delete(login.tab);
  if (!before || !state.unused.has(login.tab)) return;
  report(findingOf({
    ...base(before, endedAt(login), levelOf(state, login.skew!), 'rejected-sign-in'),
    evidence: [...before.events, ...login.events],
    params: values(login, issuedTo(login)!, login.skew!),
  }));
}

const issuedTo = ({ generation }: Exchange): TokenRef | undefined => generation?.id ?? generation?.access;

function isFromFuture({ allowed }: State, login: Exchange): boolean {
  const token = issuedTo(login);
  const told = token && skewByToken(token, login);
  return told !== undefined && told > allowed.skew && login.skew !== undefined && Math.abs(told - login.skew) <= allowed.skew;
}

/** Clock behind: the app takes an expired token for good, and does not listen to the refusal. */
function onBusiness(state: State, call: Exchange): void {
  const token = call.credential?.value;
  if (isToken(token)) state.unused.delete(call.tab);
  const end = state.lifetimes.endOf(token);
  if (!call.authFail || end === undefined || !isToken(token) || call.skew === undefined || !state.refreshes) return;
  const held = state.held.get(call.tab);
  const by = held?.token.id === token.id ? held.by : undefined;
  if (state.refused.length < MOST && call.skew > state.allowed.skew && end <= call.t0 + call.skew && end > call.t0 && isIssuersClock(state.allowed, call.skew, { token, by })) state.refused.push(call);
}

function reportIgnored(state: State, now: number, report: Report): void {
  for (const call of state.refused) if (now > endedAt(call) + REACTION) report({ ...behind(state, call, endedAt(call) + REACTION), ...unless(state.gaps.between(call.t0, endedAt(call) + REACTION)) });
}

/** A refresh may have followed that nobody saw. */
const unless = (missing: Message | undefined) => missing && { verdict: 'inconclusive' as const, missing };

function behind(state: State, call: Exchange, t: number, events: readonly number[] = []): Omit<Finding, 'id'> {
  const token = call.credential!.value as TokenRef;
  return findingOf({
    ...base(call, t, levelOf(state, call.skew!), 'behind'),
    key: `behind ${token.id}`,
    evidence: [...call.events, ...events].sort((a, b) => a - b),
    params: values(call, token, call.skew!),
  });
}

/** The app ends the session: after a refusal that its clock does not explain, or for a token that only its clock calls expired. */
function onSignOut(state: State, { t, tab, wished, events }: SignOut, report: Report): void {
  const refused = state.refused.find((call) => isSameTab(call.tab, tab));
  if (refused) report(behind(state, refused, t, events));
  state.refused = [];
  const held = state.held.get(tab);
  const end = state.lifetimes.endOf(held?.token);
  state.held.delete(tab);
  const skew = held?.by?.skew;
  if (wished || !held?.by || end === undefined || end > t || skew === undefined || !isAhead(state, skew, held, end, t) || t - answeredAt(held.by) > REACTION) return;
  report(findingOf({
    ...base(held.by, t, 'error', 'signed-out'),
    evidence: [...held.by.events, ...events].sort((a, b) => a - b),
    params: values(held.by, held.token, skew),
  }));
}

const values = (call: Exchange, token: TokenRef, skew: number) => ({ call: callParam(call), token: tokenParam(token), skew: { type: 'duration' as const, ms: Math.abs(skew) } });

const base = (call: Exchange, t: number, level: Finding['level'], cause: string) => ({ level, t, tab: call.tab, key: `${cause} ${call.events[0] ?? 0}`, cause, told: `fault_${ID}_${inKey(cause)}` });
