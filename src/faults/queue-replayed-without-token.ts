import type { Message } from '../core/message';
import { isJunk, isToken, sameToken } from '../core/token-ref';
import type { Exchange } from '../derive/facts';
import { asFault, type Report } from './fault';
import { findingOf, inKey } from './shared/finding';
import { answeredAt, endedAt, forgetBefore, isSameTab } from './shared/times';
import { callParam, codeParam, junkSent, tokenParam } from './shared/told';
import { LOOP, SETTLE } from './shared/windows';

const ID = 'queue_replayed_without_token';
/** One alone is a second attempt, two are a queue (catalogue §4, #39). */
const MANY = 2;
/** A queue is let go in one go; polls come one by one. Milliseconds. */
const TOGETHER = 250;
/** More prove nothing more. */
const MOST = 20;

type Cause = 'old-token' | 'no-token' | 'junk' | 'unseen';

/** A refresh that failed, and the calls that were let go all the same. */
interface Failed {
  refresh: Exchange;
  replays: { call: Exchange; original: Exchange; cause: Cause }[];
  /** Refreshes with the same token that these calls started. */
  again: Exchange[];
}

interface State {
  failed: Failed[];
}

/** The refresh failed, and the calls that waited for it leave with an old token or with none (catalogue §4, #39). */
export const fault = asFault<State, 'exchange'>({
  id: 'queue-replayed-without-token',
  title: `fault_${ID}_title`,
  level: 'warning',
  reads: ['exchange'],
  skips: ['exchange'],
  init: () => ({ failed: [] }),
  step(state, { exchange }, report) {
    if (exchange.role === 'refresh') return onRefresh(state, exchange, report);
    if (exchange.role === 'business' && state.failed.length > 0 && exchange.replays?.authFail) onReplay(state, exchange, exchange.replays, report);
  },
});

function onRefresh(state: State, refresh: Exchange, report: Report): void {
  forgetBefore(state.failed, refresh.t0 - LOOP, ({ refresh: one }) => endedAt(one));
  // A good one: what leaves now has a token.
  if (refresh.outcome === 'OK') state.failed = state.failed.filter((one) => !isSameTab(one.refresh.tab, refresh.tab));
  if (refresh.outcome !== 'REJECTED' && refresh.outcome !== 'TRANSIENT') return;
  const first = state.failed.find((one) => one.replays.length >= MANY && isSameTab(one.refresh.tab, refresh.tab) && sameToken(one.refresh.presented?.value, refresh.presented?.value));
  if (first) {
    first.again.push(refresh);
    tell(first, report);
  }
  state.failed.push({ refresh, replays: [], again: [] });
}

function onReplay(state: State, call: Exchange, original: Exchange, report: Report): void {
  // Some calls may be made without a session as well.
  if (!call.authFail && call.status !== 401 && call.status !== 403) return;
  const failed = state.failed.findLast(({ refresh }) => isSameTab(refresh.tab, call.tab) && call.t0 >= answeredAt(refresh) && call.t0 - answeredAt(refresh) <= SETTLE && original.t0 < endedAt(refresh));
  const cause = failed && causeOf(call, original, failed.refresh);
  if (!failed || !cause || failed.replays.length >= MOST || failed.replays.some((one) => one.call === call)) return;
  if (call.t0 - (failed.replays[0]?.call ?? call).t0 > TOGETHER) return;
  failed.replays.push({ call, original, cause });
  if (failed.replays.length >= MANY) tell(failed, report);
}

function causeOf(call: Exchange, original: Exchange, refresh: Exchange): Cause | undefined {
  const old = original.credential;
  if (!isToken(old?.value) || old.place === 'cookie') return undefined;
  const sent = call.credential;
  // What the page did not write, a service worker may have.
  if (sent === undefined) return call.views.wire ? 'no-token' : 'unseen';
  if (isJunk(sent.value)) return 'junk';
  // After a passing failure the old token may be worth another attempt.
  return sameToken(sent.value, old.value) && refresh.outcome === 'REJECTED' ? 'old-token' : undefined;
}

function tell({ refresh, replays, again }: Failed, report: Report): void {
  const { call, original } = replays[0]!;
  const cause = replays.find((one) => one.cause !== 'unseen')?.cause ?? 'unseen';
  const sent = replays.find((one) => one.cause === cause)!.call.credential;
  report(findingOf({
    level: again.length > 0 ? 'error' : 'warning',
    t: call.t0,
    tab: refresh.tab,
    key: `refresh ${refresh.events[0] ?? 0}`,
    evidence: [...new Set([...refresh.events, ...replays.flatMap((one) => [...one.original.events, ...one.call.events]), ...again.flatMap(({ events }) => events)])].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: {
      refresh: callParam(refresh),
      call: callParam(call),
      count: replays.length,
      token: tokenParam(original.credential!.value),
      junk: codeParam((sent && junkSent(sent)) ?? ''),
    },
    missing: cause === 'unseen' ? missing : undefined,
  }));
}

const missing: Message = { key: `fault_${ID}_missing` };
