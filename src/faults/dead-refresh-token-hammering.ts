import type { Exchange, Spending } from '../derive/facts';
import { asFault, type Report } from './fault';
import { createFailures, type Failures } from './shared/failures';
import { findingOf, missingBody } from './shared/finding';
import { endedAt, isUnread } from './shared/times';
import { callParam, tokenParam } from './shared/told';
import { eventsOf, isExpired, isRefused } from './shared/uses';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'dead_refresh_token_hammering';
/** More attempts tell nothing new. */
const MOST = 20;

/** Attempts with one token since its refusal. What follows a refusal at once, or runs beside it, is the same attempt. */
interface Series {
  attempts: Exchange[];
  /** The latest, counted or not. */
  last: Exchange;
  count: number;
  tabs: Set<number>;
  docs: Set<string>;
  /** The server asked to wait. */
  limited?: Exchange;
}

interface State {
  failures: Failures;
  series: Map<Spending, Series>;
  /** So many attempts are too many. */
  enough: number;
}

/** After a definitive refusal the same refresh token is sent again and again (catalogue §3, #26). */
export const fault = asFault<State, 'exchange'>({
  id: 'dead-refresh-token-hammering',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange'],
  skips: ['exchange'],
  init: ({ attempts }) => ({ failures: createFailures(), series: new Map(), enough: attempts }),
  step(state, { exchange }, report) {
    state.failures.see(exchange);
    if (exchange.role === 'refresh' && exchange.spends?.token) onRefresh(state, exchange, exchange.spends, report);
  },
});

function onRefresh(state: State, refresh: Exchange, spends: Spending, report: Report): void {
  const series = state.series.get(spends);
  const isBlind = isUnread(refresh);
  if (refresh.outcome === 'OK' && !isBlind) {
    state.series.delete(spends);
    return;
  }
  if (series && refresh.status === 429) {
    series.limited ??= refresh;
    return tell(state, series, report);
  }
  if (!isRefused(refresh) && !isBlind) return;
  if (!series) {
    state.series.set(spends, { attempts: [refresh], last: refresh, count: 1, tabs: new Set([refresh.tab]), docs: new Set([refresh.doc]) });
    return;
  }
  const { last } = series;
  series.last = refresh;
  if (isSameAttempt(state, last, refresh) || isProbe(series, refresh)) return;
  if (series.attempts.length >= MOST) series.attempts.pop();
  series.attempts.push(refresh);
  series.count += 1;
  series.tabs.add(refresh.tab);
  series.docs.add(refresh.doc);
  tell(state, series, report);
}

/** It ran beside the one before, or nothing but its refusal started it: storms and recursion are faults of their own. */
const isSameAttempt = ({ failures }: State, last: Exchange, refresh: Exchange): boolean => {
  const gap = refresh.t0 - endedAt(last);
  return gap <= 0 || (gap <= SETTLE && failures.between(refresh.tab, endedAt(last), refresh.t0).length === 0);
};

/** A page cannot see nor drop a cookie of the server: it may ask once for each load whether there is a session (catalogue §5.8). */
const isProbe = ({ docs }: Series, refresh: Exchange): boolean => refresh.presented?.place === 'cookie' && !docs.has(refresh.doc) && docs.add(refresh.doc) !== undefined;

function tell({ enough }: State, { attempts, count, tabs, limited }: Series, report: Report): void {
  // Each tab may find out for itself.
  if (count < enough || count <= tabs.size) return;
  const first = attempts[0]!;
  const last = attempts.at(-1)!;
  const unread = attempts.find(isUnread);
  if (unread && endedAt(last) - first.t0 > LOOP) return;
  const cause = unread ? 'unread' : limited ? 'limited' : isExpired(last) ? 'expired' : 'refused';
  report(findingOf({
    level: limited && !unread ? 'error' : 'warning',
    t: endedAt(limited ?? last),
    tab: last.tab,
    key: `token ${first.events[0] ?? 0}`,
    evidence: eventsOf(limited ? [...attempts, limited] : attempts),
    cause,
    told: `fault_${ID}_${cause}`,
    params: {
      call: callParam(first),
      count,
      token: tokenParam(first.spends!.token!),
      status: first.status ?? 0,
      span: { type: 'duration', ms: last.t0 - first.t0 },
    },
    missing: unread && missingBody(unread),
  }));
}
