import { isJunk, isToken, sameToken } from '../core/token-ref';
import type { Exchange, SlotWrite } from '../derive/facts';
import { asFault, type Finding, type Report } from './fault';
import { createCadence, type Cadence } from './shared/cadence';
import { findingOf, missingBody } from './shared/finding';
import { destroys, isBlunder, isJunkUse } from './shared/junk';
import { createLifetimes, type Lifetimes } from './shared/lifetimes';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { atLine, callParam, codeParam, listParam, saidParam, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'soft_error_accepted';
/** Who waits for a refresh comes back so soon after it; what comes later may be the next of a poll that has just begun. Milliseconds. */
const PROMPT = 250;

/** A soft-rejected refresh and what the app did with it. */
interface Accepted {
  refresh: Exchange;
  /** Writes that took its answer for tokens. */
  writes: SlotWrite[];
  /** Placeholders that could be a sign-out; later calls tell. */
  doubtful: SlotWrite[];
}

/** The same soft error of one token, call after call. */
interface Series {
  first: Exchange;
  later: Exchange[];
}

interface State {
  refused: Accepted[];
  /** Refreshes whose 2xx body nobody saw. */
  unread: Exchange[];
  series: Map<string, Series>;
  /** Refused calls that nothing has answered yet. */
  ignored: Exchange[];
  lifetimes: Lifetimes;
  cadence: Cadence;
}

/** An auth error inside a 2xx is handled as success (catalogue §3, #2). */
export const fault = asFault<State, 'call' | 'exchange' | 'slot-write' | 'lifecycle' | 'sign-out'>({
  id: 'soft-error-accepted',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['call', 'exchange', 'slot-write', 'lifecycle', 'sign-out'],
  init: () => ({ refused: [], unread: [], series: new Map(), ignored: [], lifetimes: createLifetimes(), cadence: createCadence() }),
  step(state, fact, report) {
    if (state.ignored.length > 0) {
      reportIgnored(state, fact.t, report);
      state.ignored = state.ignored.filter((exchange) => fact.t <= endedAt(exchange) + LOOP);
    }
    switch (fact.type) {
      case 'call':
        return onCall(state, fact.exchange);
      case 'exchange':
        return onExchange(state, fact.exchange, report);
      case 'slot-write':
        return onWrite(state, fact.write, report);
      case 'sign-out':
        state.series.clear();
        state.ignored = [];
        state.refused = state.refused.filter((accepted) => accepted.refresh.tab !== fact.signOut.tab);
        return;
      case 'lifecycle':
        if (['navigate', 'commit', 'pagehide', 'hidden', 'tab-close'].includes(fact.event.what)) {
          state.ignored = state.ignored.filter((exchange) => exchange.tab !== fact.event.tab);
        }
    }
  },
  end: (state, now, report) => reportIgnored(state, now, report),
});

/** A refresh, a login or a replay is a reaction: nothing was ignored. */
function onCall(state: State, exchange: Exchange): void {
  if (exchange.role === 'business') state.cadence.see(exchange);
  if (exchange.role === 'refresh' || exchange.role === 'login') {
    state.series.clear();
    state.ignored = [];
  } else if (exchange.replays) state.ignored = state.ignored.filter((ignored) => ignored !== exchange.replays);
}

function onExchange(state: State, exchange: Exchange, report: Report): void {
  state.lifetimes.learn(exchange);
  forgetBefore(state.refused, endedAt(exchange) - LOOP, (accepted) => endedAt(accepted.refresh));
  forgetBefore(state.unread, endedAt(exchange) - LOOP, endedAt);
  if (exchange.role === 'refresh') return onRefresh(state, exchange);
  if (exchange.role === 'login' && exchange.outcome === 'OK') {
    state.refused = [];
    return;
  }
  if (exchange.role !== 'business') return;
  if (isJunkUse(exchange.credential)) confirmDoubtful(state, exchange, report);
  reportReplay(state, exchange, report);
  if (!exchange.soft || !exchange.authFail) {
    if (state.series.size > 0 && isToken(exchange.credential?.value)) state.series.delete(seriesKey(exchange));
    return;
  }
  state.ignored.push(exchange);
  countSeries(state, exchange, report);
}

function onRefresh(state: State, refresh: Exchange): void {
  if (isUnread(refresh)) state.unread.push(refresh);
  else if (refresh.outcome === 'SOFT_REJECTED') state.refused.push({ refresh, writes: [], doubtful: [] });
  else if (refresh.outcome === 'OK') state.refused = state.refused.filter((accepted) => !isSameTab(accepted.refresh.tab, refresh.tab));
}

/** (a) A token's place gets the answer's emptiness, or the token that was there already. */
function onWrite(state: State, write: SlotWrite, report: Report): void {
  if (write.op !== 'set' || write.failed !== undefined) return;
  const follows = (refresh: Exchange): boolean =>
    isSameTab(refresh.tab, write.tab) && write.t >= answeredAt(refresh) && write.t - endedAt(refresh) <= SETTLE;
  const accepted = state.refused.findLast(({ refresh }) => follows(refresh));
  if (!accepted) {
    const unread = isBlunder(write.new) && isToken(write.old) ? state.unread.findLast(follows) : undefined;
    if (unread) report(cannotTell(unread, write));
    return;
  }
  const isUnchanged = write.slot.path === '' && sameToken(write.old, write.new);
  if (isBlunder(write.new) || isUnchanged) accepted.writes.push(write);
  else if (destroys(write)) accepted.doubtful.push(write);
  if (accepted.writes.length > 0) report(storedFinding(accepted));
}

/** An app that sends the placeholder has not signed out: it believes in it. */
function confirmDoubtful(state: State, exchange: Exchange, report: Report): void {
  for (const accepted of state.refused) {
    if (accepted.doubtful.length === 0 || !isSameTab(accepted.refresh.tab, exchange.tab) || exchange.t0 < endedAt(accepted.refresh)) continue;
    accepted.writes.push(...accepted.doubtful.splice(0));
    report(storedFinding(accepted));
  }
}

/** (b) The waiting call is replayed with the token that was refused before. A poll that goes on is no replay. */
function reportReplay(state: State, replay: Exchange, report: Report): void {
  const original = replay.replays;
  if (!original || !sameToken(original.credential?.value, replay.credential?.value)) return;
  const accepted = state.refused.findLast(
    ({ refresh }) =>
      isSamePage(refresh, replay) &&
      replay.t0 >= answeredAt(refresh) &&
      replay.t0 - answeredAt(refresh) <= SETTLE &&
      refresh.t0 >= answeredAt(original) &&
      refresh.t0 - answeredAt(original) <= SETTLE,
  );
  if (!accepted || accepted.writes.length > 0) return;
  if (state.cadence.keeps(original, replay) ?? replay.t0 - endedAt(accepted.refresh) > PROMPT) return;
  report(findingOf({
    ...base(accepted.refresh, replay.t0, 'error', 'replayed'),
    evidence: [...original.events, ...accepted.refresh.events, ...replay.events],
    params: { ...values(accepted.refresh), replay: callParam(replay), token: tokenParam(replay.credential!.value) },
  }));
}

/** The waiting call waits in the document that asked for the refresh, or for a worker. */
const isSamePage = (refresh: Exchange, replay: Exchange): boolean => isSameTab(refresh.tab, replay.tab) && (refresh.doc === replay.doc || refresh.tab === -1 || replay.tab === -1);

/** (c) The token is expired, the server says so behind a 200, and nothing follows. */
function reportIgnored(state: State, now: number, report: Report): void {
  for (const exchange of state.ignored) {
    const token = exchange.credential?.value;
    if (now <= endedAt(exchange) + LOOP || state.lifetimes.expired(token, exchange.t0, exchange.skew) !== true) continue;
    report(findingOf({
      ...base(exchange, endedAt(exchange) + LOOP, 'warning', 'ignored'),
      key: `ignored ${seriesKey(exchange)}`,
      params: { ...values(exchange), token: tokenParam(token!) },
    }));
  }
}

/** (d) Three times the same refusal on two addresses, each after the last was known. Calls that left together count once. */
function countSeries(state: State, exchange: Exchange, report: Report): void {
  const token = exchange.credential?.value;
  if (!isToken(token)) return;
  const key = seriesKey(exchange);
  const series = state.series.get(key);
  if (!series) {
    state.series.set(key, { first: exchange, later: [] });
    return;
  }
  const before = series.later.at(-1) ?? series.first;
  if (exchange.t0 < endedAt(before) || exchange.t0 - endedAt(series.first) < SETTLE) return;
  series.later.push(exchange);
  const all = [series.first, ...series.later];
  if (all.length < 3 || new Set(all.map(({ url }) => url.origin + url.path)).size < 2) return;
  state.ignored = state.ignored.filter((ignored) => seriesKey(ignored) !== key);
  report(findingOf({
    ...base(series.first, endedAt(exchange), 'error', 'repeated'),
    evidence: all.flatMap(({ events }) => events),
    params: { ...values(series.first), count: all.length, token: tokenParam(token) },
  }));
}

const seriesKey = (exchange: Exchange): string => {
  const token = exchange.credential?.value;
  return `${exchange.tab} ${isToken(token) ? token.id : ''} ${String(exchange.soft?.code ?? exchange.soft?.error ?? '')}`;
};

function storedFinding({ refresh, writes }: Accepted): Omit<Finding, 'id'> {
  const junk = writes.find((write) => !isToken(write.new));
  const params = {
    ...values(refresh),
    stored: junk ? codeParam(isJunk(junk.new) ? junk.new.text || '""' : 'nothing') : '',
    tokens: listParam(writes.flatMap((write) => (isToken(write.old) ? [tokenParam(write.old)] : []))),
    at: atLine(writes[0]!.line),
  };
  return findingOf({
    ...base(refresh, writes[0]!.t, junk ? 'error' : 'warning', junk ? 'stored' : 'unchanged'),
    evidence: [...refresh.events, ...writes.map(({ seq }) => seq)],
    params,
  });
}

function cannotTell(refresh: Exchange, write: SlotWrite): Omit<Finding, 'id'> {
  return findingOf({
    ...base(refresh, write.t, 'error', 'unread'),
    evidence: [...refresh.events, write.seq],
    params: { call: callParam(refresh), status: refresh.status ?? 0 },
    missing: missingBody(refresh),
  });
}

const values = (exchange: Exchange) => ({ call: callParam(exchange), status: exchange.status ?? 0, said: saidParam(exchange.soft ?? exchange.envelope) });

const base = (exchange: Exchange, t: number, level: Finding['level'], cause: string) => ({
  level,
  t,
  tab: exchange.tab,
  key: `call ${exchange.events[0] ?? 0}`,
  evidence: exchange.events.slice(),
  cause,
  told: `fault_${ID}_${cause}`,
});
