import type { Exchange } from '../../derive/facts';
import type { Report } from '../fault';
import { findingOf } from '../shared/finding';
import { answeredAt } from '../shared/times';
import { callParam } from '../shared/told';
import { SETTLE } from '../shared/windows';
import { base, missing, type State } from './state';

export function endEndless(state: State, now: number, report: Report): void {
  for (const refresh of state.open) if (now > refresh.t0 + state.patience) reportEndless(state, refresh, report);
}

function reportEndless({ refused, docs, patience }: State, refresh: Exchange, report: Report): void {
  if (refresh.t1 !== undefined) return;
  const waiting = refused.filter(({ call, isBack }) => call.doc === refresh.doc && !isBack && answeredAt(call) >= refresh.t0 - SETTLE);
  const isAwake = (docs.get(refresh.doc)?.alive ?? -Infinity) >= refresh.t0 + patience;
  report(findingOf({
    ...base(refresh, refresh.t0 + patience, isAwake ? 'endless' : 'silent'),
    level: waiting.length > 0 ? 'error' : 'warning',
    evidence: [...refresh.events, ...waiting.flatMap(({ call }) => call.events)].sort((a, b) => a - b),
    params: { call: callParam(refresh), count: waiting.length, patience: { type: 'duration', ms: patience } },
    missing: isAwake ? undefined : missing,
  }));
}
