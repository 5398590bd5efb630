import { isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { findingOf, missingBody } from './shared/finding';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { endedAt, isUnread } from './shared/times';
import { callParam, codeParam, listParam, saidParam, timesParam, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'graphql_auth_error_ignored';
/** So many refusals are no accident (catalogue §3, #30). */
const MANY = 3;
/** More prove nothing more. */
const MOST = 20;
const TOLD = 3;

/** Operations of one document that got an auth error with the same token, and nothing has answered that yet. */
interface Series {
  calls: Exchange[];
  /** Answers that nobody read, to calls whose token had expired. */
  unread: Exchange[];
  /** Told already: it only grows. */
  told?: boolean;
}

interface State {
  byDoc: Map<string, Series>;
  lifetimes: Lifetimes;
}

/** GraphQL says in `errors`, behind HTTP 200, that the token is dead, and the app goes on as if nothing were (catalogue §3, #30). */
export const fault = asFault<State, 'call' | 'exchange' | 'lifecycle' | 'sign-out'>({
  id: 'graphql-auth-error-ignored',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'lifecycle', 'sign-out'],
  skips: ['call'],
  init: () => ({ byDoc: new Map(), lifetimes: createLifetimes() }),
  step(state, fact, report) {
    switch (fact.type) {
      case 'call':
        // A refresh or a login is the answer that was due.
        if (state.byDoc.size > 0 && (fact.exchange.role === 'refresh' || fact.exchange.role === 'login')) forgetTab(state, fact.exchange.tab, fact.t, report);
        return;
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'sign-out':
        return forgetTab(state, fact.signOut.tab, fact.t, report);
      case 'lifecycle':
        if (['navigate', 'commit', 'pagehide', 'hidden', 'tab-close'].includes(fact.event.what)) forgetTab(state, fact.event.tab, fact.t, report);
    }
  },
  end(state, now, report) {
    for (const series of state.byDoc.values()) reportIgnored(state, series, now, report);
  },
});

function forgetTab(state: State, tab: number, now: number, report: Report): void {
  for (const [doc, series] of state.byDoc) {
    const first = series.calls[0] ?? series.unread[0]!;
    if (tab !== -1 && first.tab !== tab && first.tab !== -1) continue;
    reportIgnored(state, series, now, report);
    state.byDoc.delete(doc);
  }
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  const token = exchange.credential?.value;
  if (exchange.role !== 'business' || !isToken(token)) return;
  const known = state.byDoc.get(exchange.doc);
  // Another token, or the same one is good again: whatever it was, it is over.
  if (known && !sameToken((known.calls[0] ?? known.unread[0])!.credential?.value, token)) state.byDoc.delete(exchange.doc);
  if (!isGraphql(exchange)) return;
  if (isUnread(exchange) && state.lifetimes.leftExpired(exchange) === true) {
    const series = seriesOf(state, exchange);
    if (isNext(series.unread, exchange)) series.unread.push(exchange);
    if (series.unread.length === MANY && series.calls.length === 0) report(unreadFinding(series.unread));
    return;
  }
  if (!exchange.soft || !exchange.authFail) {
    if (exchange.bodySeen) state.byDoc.delete(exchange.doc);
    return;
  }
  const series = seriesOf(state, exchange);
  if (isNext(series.calls, exchange)) series.calls.push(exchange);
  const { calls } = series;
  if (calls.length < MANY) return;
  const isLoop = calls.every(({ bodyMark }) => bodyMark !== undefined && bodyMark === calls[0]!.bodyMark);
  const span = endedAt(calls.at(-1)!) - endedAt(calls[0]!);
  if (!isLoop && span < SETTLE) return;
  series.told = true;
  report(finding(calls, 'error', isLoop && span / calls.length <= SETTLE ? 'loop' : 'repeated', endedAt(calls.at(-1)!)));
}

function seriesOf({ byDoc }: State, { doc }: Exchange): Series {
  const known = byDoc.get(doc);
  if (known) return known;
  const series: Series = { calls: [], unread: [] };
  byDoc.set(doc, series);
  return series;
}

/** It left when the refusal before it was known. What left together counts once. */
const isNext = (calls: readonly Exchange[], exchange: Exchange): boolean => calls.length < MOST && (calls.length === 0 || exchange.t0 >= endedAt(calls.at(-1)!));

/** The token had expired, the server said so, and nothing followed. */
function reportIgnored({ lifetimes }: State, { calls, told }: Series, now: number, report: Report): void {
  const first = calls[0];
  if (told || !first || now <= endedAt(first) + LOOP || lifetimes.leftExpired(first) !== true) return;
  report(finding(calls, 'warning', 'ignored', endedAt(first) + LOOP));
}

/** By its body, or by the shape of its answer (catalogue §6.3). */
const isGraphql = ({ request, soft }: Exchange): boolean => request?.operation !== undefined || /^errors\b/.test(soft?.path ?? '');

function finding(calls: readonly Exchange[], level: Finding['level'], cause: string, t: number): Omit<Finding, 'id'> {
  const first = calls[0]!;
  const operations = [...new Set(calls.flatMap(({ request }) => request?.operation ?? []))];
  return findingOf({
    level,
    t,
    tab: first.tab,
    key: `series ${first.events[0] ?? 0}`,
    evidence: calls.flatMap(({ events }) => events).sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${cause}`,
    params: { call: callParam(first), count: calls.length, times: timesParam(calls.length), operations: listParam(operations.slice(0, TOLD).map(codeParam)), said: saidParam(first.soft), token: tokenParam(first.credential!.value), status: first.status ?? 0 },
  });
}

function unreadFinding(calls: readonly Exchange[]): Omit<Finding, 'id'> {
  return { ...finding(calls, 'error', 'unread', endedAt(calls.at(-1)!)), verdict: 'inconclusive', missing: missingBody(calls[0]!) };
}
