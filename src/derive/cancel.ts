import type { CancelCause } from '../core/outcome';
import { overlaps, type Documents } from './documents';
import type { Exchange } from './facts';

/** Time a failed call waits before its cause is told: Firefox and WebKit reject the promise just before `pagehide`. Milliseconds. */
export const CAUSE_WAIT = 100;
/** A document that went away up to this long before the end took the call with it: without a hook the wire tells late. Milliseconds. */
const GONE_BEFORE = 1000;
/** Time limits people write, in ms, and how exactly a cut must hit one. */
const ROUND_LIMITS = [1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, 12_000, 15_000, 20_000, 30_000, 45_000, 60_000];
const ROUND_BY = 50;

/** What is known about the end of a call without an answer. */
export interface LostEnd {
  /** Error name that the page saw: `AbortError`, `TypeError`, `timeout`, …; undefined where no hook saw it. */
  page?: string;
  aborted: boolean;
  reason?: string;
  /** Error name of the wire: `net::ERR_ABORTED`, … */
  wire?: string;
  /** Epoch ms. */
  t: number;
}

const abortNames = new Set(['AbortError', 'abort']);
const timeoutNames = new Set(['TimeoutError', 'timeout']);

/** The network's own word, in Chromium's and Firefox's names. A reset is not here: a suspended page looks the same. */
const networkErrors = new Set([
  'net::ERR_INTERNET_DISCONNECTED',
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_ADDRESS_UNREACHABLE',
  'net::ERR_CONNECTION_TIMED_OUT',
  'net::ERR_TIMED_OUT',
  'net::ERR_PROXY_CONNECTION_FAILED',
  'net::ERR_SSL_PROTOCOL_ERROR',
  'net::ERR_UNSAFE_PORT',
  'net::ERR_FAILED',
  'net::ERR_BLOCKED_BY_CLIENT',
  'NS_ERROR_CONNECTION_REFUSED',
  'NS_ERROR_UNKNOWN_HOST',
  'NS_ERROR_OFFLINE',
  'NS_ERROR_DOM_BAD_URI',
]);
/** Resets and closed sockets: the network's word too, as long as the page was awake. */
const droppedErrors = new Set([
  'net::ERR_CONNECTION_RESET',
  'net::ERR_CONNECTION_CLOSED',
  'net::ERR_EMPTY_RESPONSE',
  'net::ERR_NETWORK_CHANGED',
  'net::ERR_HTTP2_PING_FAILED',
  'NS_ERROR_NET_RESET',
  'NS_ERROR_NET_PARTIAL_TRANSFER',
  'NS_ERROR_NET_INTERRUPT',
]);
const suspendedErrors = new Set(['net::ERR_NETWORK_IO_SUSPENDED']);

/** Why a call ended without an answer. The error's name alone never tells: the page's view, its document's life and the time spent decide together. */
export function cancelOf(exchange: Exchange, end: LostEnd, documents: Documents): NonNullable<Exchange['cancel']> {
  const hidden = documents.wasHidden(exchange.doc, exchange.t0, end.t);
  const because = (cause: CancelCause, certain: boolean) => ({ cause, certain, hidden });

  if (timeoutNames.has(end.page ?? '') || timeoutNames.has(end.reason ?? '')) return because('app-timeout', true);
  if (end.aborted || abortNames.has(end.page ?? '')) return because(isRound(end.t - exchange.t0) ? 'app-timeout' : 'app-abort', true);
  if (networkErrors.has(end.wire ?? '')) return because('network', true);

  const state = documents.of(exchange.doc);
  const gone = state?.goneAt;
  // An app that leaves for its login page because the call failed does so after the failure, and no navigation resets a socket.
  const isReaction = droppedErrors.has(end.wire ?? '') || (end.page !== undefined && state?.leavingAt !== undefined && state.leavingAt > end.t);
  if (!isReaction && gone !== undefined && gone >= exchange.t0 && gone >= end.t - GONE_BEFORE && gone <= end.t + CAUSE_WAIT) {
    return because(state?.closed ? 'tab-closed' : 'navigation', true);
  }
  if (suspendedErrors.has(end.wire ?? '')) return because('background', true);
  if (hidden && (end.page !== undefined || droppedErrors.has(end.wire ?? ''))) return because('background', false);
  if (droppedErrors.has(end.wire ?? '')) return because('network', true);
  if (end.page !== undefined && end.wire === undefined) return because('network', overlaps(state?.offline, exchange.t0, end.t));
  return isRound(end.t - exchange.t0) ? because('app-timeout', false) : because('unknown', false);
}

const isRound = (ms: number): boolean => ROUND_LIMITS.some((limit) => Math.abs(ms - limit) <= ROUND_BY);
