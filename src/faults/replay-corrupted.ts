import type { Message } from '../core/message';
import { isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey, missingBody } from './shared/finding';
import { createGaps, type Gaps } from './shared/gaps';
import { isPredecessor } from './shared/predecessors';
import { answeredAt, endedAt, forgetBefore, isSameTab, isUnread } from './shared/times';
import { callParam, codeParam } from './shared/told';
import { LOOP, REACTION } from './shared/windows';

const ID = 'replay_corrupted';
/** A call that is sent again by the refresh leaves this soon behind it. Milliseconds. */
const AT_ONCE = 250;
/** Refused calls that are remembered. */
const MOST = 100;

/** What browsers say to a Request whose body has been used: it never left. */
const usedUp = /already (?:been )?(?:used|read|consumed)|body (?:is |has been )?(?:unusable|used|disturbed)|stream (?:is )?(?:already )?(?:locked|disturbed)/i;

type Cause = 'used-up' | 'encoded-twice' | 'content-type' | 'no-body' | 'base-twice' | 'sent-twice' | 'unseen-body';

interface State {
  /** Refused calls that have not come back. */
  refused: Exchange[];
  refreshes: Exchange[];
  /** Calls that changed something and worked. */
  done: Exchange[];
  /** Last click in each tab: what follows may be meant. */
  clicks: Map<number, number>;
  gaps: Gaps;
}

/** What is sent after the refresh is not the request that was refused (catalogue §4, #40). */
export const fault = asFault<State, 'exchange' | 'step' | 'gap'>({
  id: 'replay-corrupted',
  title: `fault_${ID}_title`,
  level: 'error',
  reads: ['exchange', 'step', 'gap'],
  init: () => ({ refused: [], refreshes: [], done: [], clicks: new Map(), gaps: createGaps() }),
  step(state, fact, report) {
    if (fact.type === 'gap') state.gaps.see(fact.event);
    else if (fact.type === 'step') state.clicks.set(fact.event.tab, fact.t);
    else onExchange(state, fact.exchange, report);
  },
});

function onExchange(state: State, exchange: Exchange, report: Report): void {
  if (exchange.role === 'refresh') {
    forgetBefore(state.refreshes, endedAt(exchange) - LOOP, endedAt);
    if (exchange.outcome === 'OK') state.refreshes.push(exchange);
    return;
  }
  if (exchange.role !== 'business') return;
  const last = state.refreshes.at(-1);
  if (last && exchange.t0 - endedAt(last) <= REACTION) onLater(state, exchange, report);
  if (!exchange.views.page && exchange.tab !== -1) return;
  if (exchange.authFail && exchange.outcome !== 'CHALLENGE') {
    forgetBefore(state.refused, exchange.t0 - LOOP, ({ t0 }) => t0);
    if (state.refused.length < MOST && !state.refused.includes(exchange)) state.refused.push(exchange);
  } else if (isDone(exchange)) {
    forgetBefore(state.done, exchange.t0 - LOOP, ({ t0 }) => t0);
    if (state.done.length < MOST) state.done.push(exchange);
  }
}

/** Looks for the refused call that this one repeats, in whatever shape. */
function onLater(state: State, later: Exchange, report: Report): void {
  const refresh = state.refreshes.findLast((one) => isSameTab(one.tab, later.tab) && endedAt(one) <= later.t0 && later.t0 - endedAt(one) <= REACTION);
  if (!refresh) return;
  const mayRepeat = (call: Exchange): boolean => call !== later && call.doc === later.doc && call.method === later.method && call.url.origin === later.url.origin && endedAt(refresh) > call.t0 && later.t0 - Math.max(answeredAt(call), endedAt(refresh)) <= REACTION;
  for (const [at, call] of state.refused.entries()) {
    if (!mayRepeat(call)) continue;
    const cause = causeOf(call, later);
    if (cause === undefined) continue;
    // It has come back, one way or the other.
    state.refused.splice(at, 1);
    if (cause !== 'whole') tell(call, refresh, later, cause, missingFor(state, cause, refresh, later), report);
    return;
  }
  const first = state.done.find((call) => isSentTwice(state, call, refresh, later));
  if (first) tell(first, refresh, later, 'sent-twice', undefined, report);
}

/** How the later call differs from the one that was refused; `whole`: not at all; undefined: it is another call. */
function causeOf(call: Exchange, later: Exchange): Cause | 'whole' | undefined {
  if (call.url.path !== later.url.path) return isBaseTwice(call.url.path, later.url.path) && call.bodyMark === later.bodyMark ? 'base-twice' : undefined;
  if (isUsedUp(later)) return 'used-up';
  // Lost on its way: what it was like does not matter any more.
  if (later.outcome === 'LOST') return undefined;
  const inner = later.request?.inner;
  if (inner !== undefined && inner !== call.request?.inner) {
    if (call.bodyMark === undefined) return call.request?.form === 'unreadable' || !call.request ? 'unseen-body' : undefined;
    return inner === call.bodyMark ? 'encoded-twice' : undefined;
  }
  if (hasBody(call) && !later.request && later.views.page && later.views.wire) return 'no-body';
  if (later.replays !== call) return undefined;
  return later.bodyMark !== undefined && call.contentType !== undefined && later.contentType !== undefined && call.contentType !== later.contentType ? 'content-type' : 'whole';
}

const isUsedUp = ({ views, status, error, errorText = '' }: Exchange): boolean => views.page && !views.wire && status === undefined && error === 'TypeError' && usedUp.test(errorText);

const hasBody = ({ request }: Exchange): boolean => request !== undefined && request.form !== 'empty' && request.size !== 0;

/** `/api/orders` came back as `/api/api/orders`. */
function isBaseTwice(path: string, later: string): boolean {
  const base = later.endsWith(path) ? later.slice(0, -path.length) : '';
  return base.length > 1 && path.startsWith(`${base}/`);
}

/** It changed something and worked. Operations of GraphQL may only read. */
const isDone = ({ method, status = 0, bodyMark, request, soft, api }: Exchange): boolean =>
  /^(POST|PUT|PATCH|DELETE)$/.test(method) && status >= 200 && status < 300 && !soft && bodyMark !== undefined && request?.operation === undefined && api !== 'beacon';

/** The refresh sent it a second time: the same request, at once, with the new token, and nobody had asked for it. */
function isSentTwice({ done, clicks }: State, call: Exchange, refresh: Exchange, later: Exchange): boolean {
  const isSame = (one: Exchange): boolean => one.doc === later.doc && one.method === later.method && one.url.path === later.url.path && one.url.query === later.url.query && one.bodyMark === later.bodyMark;
  return (
    isDone(later) &&
    isSame(call) &&
    later !== call &&
    endedAt(refresh) >= answeredAt(call) &&
    later.t0 - endedAt(refresh) <= AT_ONCE &&
    isToken(later.credential?.value) &&
    sameToken(later.credential?.value, refresh.generation?.access) &&
    isPredecessor(call.credential?.value, refresh.generation) &&
    (clicks.get(later.tab) ?? -Infinity) < call.t0 &&
    // What leaves again and again is a heartbeat.
    done.filter(isSame).length === 1
  );
}

function missingFor({ gaps }: State, cause: Cause, refresh: Exchange, later: Exchange): Message | undefined {
  if (cause === 'unseen-body') return missing;
  if (cause !== 'no-body') return undefined;
  // A worker that begins anew between body and headers tells of a request without its body.
  return isUnread(refresh) ? missingBody(refresh) : gaps.ofWire(later.t0, endedAt(later));
}

function tell(call: Exchange, refresh: Exchange, later: Exchange, cause: Cause, unknown: Message | undefined, report: Report): void {
  const isRefused = cause === 'used-up' || later.authFail || (later.status ?? 0) >= 400;
  report(findingOf({
    level: isRefused ? 'error' : 'warning',
    t: endedAt(later),
    tab: later.tab,
    key: `call ${later.events[0] ?? 0}`,
    evidence: [...call.events, ...refresh.events, ...later.events].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      call: callParam(call),
      replay: callParam(later),
      status: later.status ?? 0,
      before: codeParam(call.contentType ?? ''),
      after: codeParam(later.contentType ?? ''),
    },
    missing: unknown,
  }));
}

const missing: Message = { key: `fault_${ID}_missing` };
