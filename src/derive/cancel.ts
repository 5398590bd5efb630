import type { CodeLine } from '../core/event';
import { overlaps, type DocumentState } from './documents';
import type { Exchange } from './facts';
import { isDropped, isNetworkError, isRefusal, isSuspension } from './wire-errors';

/** Time a failed call waits before its cause is told: Firefox and WebKit reject the promise just before `pagehide`. Milliseconds. */
export const CAUSE_WAIT = 100;
/** A document that went away up to this long before the end took the call with it: without a hook the wire tells late. Milliseconds. */
const GONE_BEFORE = 1000;
/** The browser refuses at once what a policy forbids. Milliseconds. */
const AT_ONCE = 1000;
/** Time limits people write, in ms, and how exactly a cut must hit one. */
const ROUND_LIMITS = [1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000, 12_000, 15_000, 20_000, 30_000, 45_000, 60_000];
const ROUND_BY = 50;
/** Libraries that keep a request's limit themselves (axios 1.21) count from before they send it: 62 of 3000 ms were seen on a busy machine. A tenth of it at most. Milliseconds. */
const NEARLY = 500;

/** What is known about the end of a call without an answer. */
export interface LostEnd {
  /** Error name that the page saw: `AbortError`, `TypeError`, `timeout`, …; undefined where no hook saw it. */
  page?: string;
  aborted: boolean;
  /** Name of the abort reason. */
  reason?: string;
  /** The request's own time limit, ms. */
  timeout?: number;
  /** Where the app's code aborted it. */
  line?: CodeLine;
  /** Error name of the wire: `net::ERR_ABORTED`, … */
  wire?: string;
  /** Its document went into the back/forward cache with the call under way; it may have come back since. */
  cachedAt?: number;
  /** The same page was loaded again in its place. */
  reloaded?: boolean;
  /** Epoch ms. */
  t: number;
}

/** A lost call, as far as its cause hangs on it. */
export interface LostCall extends LostEnd {
  /** When it left, epoch ms. */
  t0: number;
  method: string;
  isCrossOrigin: boolean;
  /** It needs no preflight (Fetch §4.8, CORS-safelisted). */
  isSimple: boolean;
  /** The page got the answer's headers. */
  pageAnswered: boolean;
  /** Status on the wire, and whether the wire had the whole answer. */
  wireStatus?: number;
  wireDone: boolean;
  /** The wire tells of this document's calls, but not of this one: it never left. */
  leftUnseen: boolean;
  /** Some of what the wire told near it may be lost. */
  wireHoley: boolean;
  /** Its connection was in use shortly before. */
  warm: boolean;
  /** It ran over a suspension and has never ended. */
  overdue: boolean;
}

type Cancel = NonNullable<Exchange['cancel']>;
type Verdict = Pick<Cancel, 'cause' | 'certain'> & Partial<Cancel>;

const abortNames = new Set(['AbortError', 'abort']);
const timeoutNames = new Set(['TimeoutError', 'timeout']);

/** Why a call ended without an answer; undefined: the page has its answer. The error's name alone never tells: the page's view, the wire, its document's life and the time spent decide together. */
export function cancelOf(call: LostCall, state: DocumentState | undefined): Cancel | undefined {
  const verdict = appsOwn(call) ?? refusal(call) ?? departure(call, state) ?? suspension(call, state) ?? failure(call, state);
  const hidden = overlaps(state?.hidden, call.t0, call.t) || overlaps(state?.frozen, call.t0, call.t);
  return { hidden, ...verdict, resent: isResent(call) || undefined };
}

/** The app's code ended it. */
function appsOwn({ page = '', reason = '', timeout, aborted, line, t, t0 }: LostCall): Verdict | undefined {
  const more = { reason: reason || undefined, line };
  if (timeoutNames.has(page) || timeoutNames.has(reason)) return { cause: 'app-timeout', certain: true, ...more };
  if (!aborted && !abortNames.has(page)) return undefined;
  if (/time.?out/i.test(reason)) return { cause: 'app-timeout', certain: true, ...more };
  // A reason of another name says that no time limit was meant.
  const isLimit = (isRound(t - t0) || t - t0 >= timeout! - Math.min(NEARLY, timeout! / 10)) && (reason === '' || abortNames.has(reason));
  return { cause: isLimit ? 'app-timeout' : 'app-abort', certain: true, ...more };
}

/** The browser itself kept the call from leaving, or the answer from the page. */
function refusal({ page, wire = '', wireStatus, wireDone, isCrossOrigin, isSimple, pageAnswered }: LostCall): Verdict | undefined {
  if (isRefusal(wire)) return { cause: 'blocked', certain: true, unsent: wireStatus === undefined || undefined };
  const sawError = page !== undefined && !pageAnswered;
  // Chromium says ERR_FAILED behind the headers, Firefox that all went well.
  if (isCrossOrigin && sawError && wireStatus !== undefined && (wireDone || wire === 'net::ERR_FAILED')) return { cause: 'cors', certain: true };
  const isPreflight = wire === 'net::ERR_FAILED' || wire === 'NS_ERROR_DOM_BAD_URI';
  if (isCrossOrigin && isPreflight && wireStatus === undefined && !isSimple) return { cause: 'cors', certain: true, unsent: true };
  return undefined;
}

/** The document went away under it. */
function departure({ page, wire = '', t, t0, cachedAt, reloaded }: LostCall, state: DocumentState | undefined): Verdict | undefined {
  if (isNetworkError(wire)) return undefined;
  // It came back, and the call ended after all.
  if (cachedAt !== undefined && state?.goneAt === undefined && !isDropped(wire)) return { cause: 'bfcache', certain: true };
  const gone = state?.goneAt;
  // An app that leaves for its login page because the call failed does so after the failure, and no navigation resets a socket.
  const isReaction = isDropped(wire) || (page !== undefined && state?.leavingAt !== undefined && state.leavingAt > t);
  if (!state || isReaction || gone === undefined || gone < t0 || gone < t - GONE_BEFORE || gone > t + CAUSE_WAIT) return undefined;
  if (state.crashedAt !== undefined) return { cause: 'crashed', certain: true };
  if (state.discardedAt !== undefined) return { cause: 'discarded', certain: true };
  if (state.closed) return { cause: 'tab-closed', certain: true };
  if (state.cachedAt !== undefined) return { cause: 'bfcache', certain: true };
  return { cause: reloaded ? 'reload' : 'navigation', certain: true };
}

/** The page slept over it. A server that resets meanwhile looks the same, so this is likely at most, unless the browser says it. */
function suspension({ page, wire = '', t, t0, overdue }: LostCall, state: DocumentState | undefined): Verdict | undefined {
  if (isSuspension(wire)) return { cause: 'background', certain: true };
  const over = overdue ? 'silence' : overOf(state, t0, t);
  if (over === undefined || isNetworkError(wire)) return undefined;
  return overdue || page !== undefined || isDropped(wire) ? { cause: 'background', certain: false, over } : undefined;
}

/** What lay over a call. Visibility at its end does not count: a thawing page reads `visible` already. */
function overOf(state: DocumentState | undefined, from: number, to: number): Cancel['over'] {
  if (overlaps(state?.frozen, from, to)) return 'frozen';
  if (overlaps(state?.jumps, from, to)) return 'sleep';
  if (overlaps(state?.hidden, from, to)) return 'hidden';
  return overlaps(state?.stalls, from, to) ? 'stall' : undefined;
}

/** Nobody's wish. */
function failure({ page, wire, t, t0, leftUnseen, wireHoley, wireDone, pageAnswered }: LostCall, state: DocumentState | undefined): Verdict {
  if (wire !== undefined && (isNetworkError(wire) || isDropped(wire))) return { cause: 'network', certain: true, dropped: isDropped(wire) || undefined };
  if (page !== undefined && wire === undefined && !pageAnswered && !wireDone) {
    const isOffline = overlaps(state?.offline, t0, t);
    if (leftUnseen && !isOffline && t - t0 <= AT_ONCE) return { cause: 'blocked', certain: !wireHoley, unsent: !wireHoley || undefined };
    return { cause: 'network', certain: isOffline };
  }
  return { cause: isRound(t - t0) ? 'app-timeout' : 'unknown', certain: false };
}

/** A POST that was reset on a connection in use: browsers send it again by themselves, and tell of one request. */
const isResent = ({ method, warm, wire = '' }: LostCall): boolean => warm && method === 'POST' && /RESET|EMPTY_RESPONSE/.test(wire);

const isRound = (ms: number): boolean => ROUND_LIMITS.some((limit) => Math.abs(ms - limit) <= ROUND_BY);
