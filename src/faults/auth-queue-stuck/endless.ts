import type { Exchange } from '../../derive/facts';
import type { Report } from '../fault';
import { findingOf } from '../shared/finding';
import { answeredAt } from '../shared/times';
import { callParam } from '../shared/told';
import { SETTLE } from '../shared/windows';
import { base, missing, type State } from './state';

/** A refresh takes no longer (catalogue §3, #14 A). Milliseconds. */
const ENDLESS = 30_000;

export function endEndless(state: State, now: number, report: Report): void {
  for (const refresh of state.open) if (now > refresh.t0 + ENDLESS) reportEndless(state, refresh, report);
}

function reportEndless({ refused, docs }: State, refresh: Exchange, report: Report): void {
  if (refresh.t1 !== undefined) return;
  const waiting = refused.filter(({ call, isBack }) => call.doc === refresh.doc && !isBack && answeredAt(call) >= refresh.t0 - SETTLE);
  const isAwake = (docs.get(refresh.doc)?.alive ?? -Infinity) >= refresh.t0 + ENDLESS;
  report(findingOf({
    ...base(refresh, refresh.t0 + ENDLESS, isAwake ? 'endless' : 'silent'),
    level: waiting.length > 0 ? 'error' : 'warning',
    evidence: [...refresh.events, ...waiting.flatMap(({ call }) => call.events)].sort((a, b) => a - b),
    params: { call: callParam(refresh), count: waiting.length },
    missing: isAwake ? undefined : missing,
  }));
}
