import type { TokenUse } from '../core/event';
import type { Message } from '../core/message';
import { isToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { isPredecessor } from './shared/predecessors';
import { endedAt } from './shared/times';
import { callParam, codeParam, tokenParam } from './shared/told';

const ID = 'live_connection_stale_token';
/** One or two attempts may cross a refresh (catalogue §4, #47). */
const MANY = 3;
/** More prove nothing more. */
const MOST = 10;
/** A connection that is asked for again so soon did not last. Milliseconds. */
const SOON = 5000;
/** Close codes for a token that is not taken: policy violation (RFC 6455), unauthorized and forbidden (IANA), and what servers make of 401 and 403. */
const refusals = new Set([1008, 3000, 3003, 4001, 4003, 4401, 4403]);

/** Attempts of one document at one address since its last refresh, oldest first. */
interface Series {
  attempts: Exchange[];
  /** It brought the token that they lack. */
  refresh: Exchange;
}

interface State {
  /** Last good refresh of each tab. */
  refreshes: Map<number, Exchange>;
  series: Map<string, Series>;
}

/** A WebSocket or an event stream connects again with the token that it was made with (catalogue §4, #47). */
export const fault = asFault<State, 'exchange' | 'lifecycle'>({
  id: 'live-connection-stale-token',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'lifecycle'],
  init: () => ({ refreshes: new Map(), series: new Map() }),
  step(state, fact, report) {
    if (fact.type === 'lifecycle') {
      if (fact.event.what === 'pagehide' && !fact.event.persisted) for (const key of state.series.keys()) if (key.startsWith(`${fact.event.doc} `)) state.series.delete(key);
      return;
    }
    const { exchange } = fact;
    if (exchange.role === 'refresh' && exchange.outcome === 'OK' && exchange.generation?.access) state.refreshes.set(exchange.tab, exchange);
    else if (exchange.api === 'websocket' || exchange.api === 'eventsource') onAttempt(state, exchange, report);
  },
  // How the last one was closed is told after it was opened.
  end(state, _now, report) {
    for (const series of state.series.values()) if (series.attempts.length >= MANY) judge(series, report);
  },
});

function onAttempt(state: State, attempt: Exchange, report: Report): void {
  const refresh = state.refreshes.get(attempt.tab);
  if (!refresh || attempt.t0 <= endedAt(refresh)) return;
  const key = `${attempt.doc} ${attempt.url.origin}${attempt.url.path}`;
  const known = state.series.get(key);
  const series = known?.refresh === refresh ? known : { attempts: [], refresh };
  state.series.set(key, series);
  if (series.attempts.includes(attempt)) return;
  series.attempts.push(attempt);
  if (series.attempts.length > MOST) series.attempts.shift();
  if (series.attempts.length >= MANY) judge(series, report);
}

function judge({ attempts, refresh }: Series, report: Report): void {
  const old = attempts.filter((attempt) => oldTokenOf(attempt, refresh));
  // It has found the new token by now.
  if (attempts.at(-1) !== old.at(-1)) return;
  const refused = old.filter(isTurnedAway);
  const unseen = old.filter((attempt, at) => !isTurnedAway(attempt) && attempt.api === 'websocket' && attempt.closed === undefined && (old[at + 1]?.t0 ?? Infinity) - attempt.t0 <= SOON);
  const isSure = refused.length >= MANY;
  if (!isSure && refused.length + unseen.length < MANY) return;
  const shown = isSure ? refused : old;
  const first = shown[0]!;
  const cause = isSure ? (first.api === 'websocket' ? 'socket' : 'stream') : 'unseen';
  report(findingOf({
    level: 'error',
    t: endedAt(first),
    tab: first.tab,
    key: `series ${first.events[0] ?? 0}`,
    evidence: [...refresh.events, ...shown.flatMap(({ events }) => events)].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(first),
      count: shown.length,
      token: tokenParam(oldTokenOf(first, refresh)!.value),
      refresh: callParam(refresh),
      fresh: tokenParam(refresh.generation!.access!),
      code: codeParam(String(first.closed ?? first.status ?? '')),
    },
    missing: isSure ? undefined : missing,
  }));
}

/** In its address, its subprotocol, a header or its first message. */
const oldTokenOf = ({ sent }: Exchange, { generation }: Exchange): TokenUse | undefined => sent.find(({ place, value }) => place !== 'cookie' && isToken(value) && isPredecessor(value, generation));

/** The handshake was refused, or the connection was closed for the token. */
const isTurnedAway = ({ status, closed, authFail }: Exchange): boolean => authFail || status === 401 || status === 403 || (closed !== undefined && refusals.has(closed));

const missing: Message = { key: `fault_${ID}_missing` };
