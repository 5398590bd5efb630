import type { LockEvent } from '../../core/event';
import type { Report } from '../fault';
import { findingOf, inKey } from '../shared/finding';
import { answeredAt } from '../shared/times';
import { callParam, codeParam } from '../shared/told';
import { SETTLE } from '../shared/windows';
import { docOf, ID, type Asked, type State } from './state';

/** Nobody holds a lock that a refresh waits for any longer. Milliseconds. */
const HELD = 15_000;

export function onLock(state: State, event: LockEvent): void {
  const { doc, tab, name, t } = event;
  const key = `${doc} ${event.id}`;
  const { isHidden, held } = docOf(state, doc, tab);
  if (event.op === 'requested') {
    if (event.mode !== 'exclusive' || isHidden) return;
    const refused = state.refused.findLast(({ call, isBack }) => call.doc === doc && !isBack && t >= answeredAt(call) && t - answeredAt(call) <= SETTLE)?.call;
    const isOwn = held.has(name) && /auth|token|session|refresh/i.test(name);
    if (refused || isOwn) state.asked.set(key, { event, refused, isOwn });
    return;
  }
  state.asked.delete(key);
  if (event.op === 'held') held.set(name, event.id);
  else if (held.get(name) === event.id) {
    held.delete(name);
    // It is free: whoever asks for it gets it now, or its turn comes.
    for (const [other, asked] of state.asked) if (asked.event.name === name) state.asked.delete(other);
  }
}

export function endLocks(state: State, now: number, report: Report): void {
  for (const asked of state.asked.values()) if (now > asked.event.t + HELD) reportLock(asked, report);
}

function reportLock({ event, refused, isOwn }: Asked, report: Report): void {
  const cause = isOwn ? 'own-lock' : 'lock';
  report(findingOf({
    level: 'error',
    t: event.t + HELD,
    tab: event.tab,
    key: `lock ${event.seq}`,
    evidence: [...(refused?.events ?? []), event.seq].sort((a, b) => a - b),
    cause,
    told: `fault_${ID}_${inKey(cause)}`,
    params: { lock: codeParam(event.name), call: refused ? callParam(refused) : '' },
  }));
}
