import type { Exchange } from '../../derive/facts';
import type { Report } from '../fault';
import { findingOf } from '../shared/finding';
import { isPredecessor } from '../shared/predecessors';
import { answeredAt, endedAt } from '../shared/times';
import { callParam, listParam } from '../shared/told';
import { LOOP, SETTLE } from '../shared/windows';
import { base, docOf, isSameRequest, missing, requestKey, type Refused, type State } from './state';

/** Who waited for a refresh comes back within this time (catalogue §1, REPLAY). Milliseconds. */
const BACK = 5000;
const TOLD = 3;
/** Requests of a document that are remembered. */
const MOST = 200;

/** A refused request that leaves again is no longer missed. Right behind a refresh it shows that the app sends it again by itself. */
export function noteBack(state: State, call: Exchange): void {
  let isNews = false;
  for (const one of state.missed) {
    if (one.call === call || !isSameRequest(one.call, call)) continue;
    one.isBack = isNews = true;
    const isReplay = state.done.some((refresh) => refresh.doc === call.doc && answeredAt(one.call) <= endedAt(refresh) && call.t0 >= endedAt(refresh) && call.t0 - endedAt(refresh) <= SETTLE);
    const { replayed } = docOf(state, call.doc, call.tab);
    if (isReplay && replayed.size < MOST) replayed.add(requestKey(call));
  }
  if (isNews) state.missed = state.missed.filter(({ isBack }) => !isBack);
}

/** Who has not come back by now will not. */
export function settle(state: State, now: number, report: Report): void {
  while (state.done.length > 0 && now > endedAt(state.done[0]!) + LOOP) reportWaiters(state, state.done.shift()!, report);
}

export function endWaiters(state: State, now: number, report: Report): void {
  for (const refresh of state.done) if (now > endedAt(refresh) + BACK) reportWaiters(state, refresh, report);
}

/** Several were refused, the refresh was good, and only some of them came back. */
function reportWaiters(state: State, refresh: Exchange, report: Report): void {
  const waiters = state.refused.filter(
    ({ call }) => call.doc === refresh.doc && answeredAt(call) >= refresh.t0 - SETTLE && answeredAt(call) <= endedAt(refresh) && (isPredecessor(call.credential?.value, refresh.generation) || !refresh.generation),
  );
  // One of a kind tells for all: a replay that is refused again waits for nothing.
  const left = waiters.filter(({ isBack }, at) => !isBack && waiters.findIndex((other) => isSame(other, waiters[at]!)) === at);
  if (left.length === 0 || left.length === waiters.length) return;
  // Many calls are never sent again on purpose: those of analytics, those whose view is gone. These were, before.
  const replayed = state.docs.get(refresh.doc)?.replayed;
  const sure = left.filter(({ call }) => replayed?.has(requestKey(call)));
  const isSure = sure.length > 1;
  const shown = isSure ? sure : left;
  report(findingOf({
    ...base(refresh, endedAt(refresh) + BACK, isSure ? 'waiters' : 'waiter'),
    evidence: [...refresh.events, ...waiters.flatMap(({ call }) => call.events)].sort((a, b) => a - b),
    params: {
      call: callParam(refresh),
      count: waiters.length,
      left: shown.length,
      calls: listParam(shown.slice(0, TOLD).map(({ call }) => callParam(call))),
    },
    missing: isSure ? undefined : missing,
  }));
}

const isSame = (a: Refused, b: Refused): boolean => isSameRequest(a.call, b.call);
