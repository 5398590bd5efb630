import type { LogEvent } from '../../src/core/event';

/** How far the order of time is from the order of arrival, as a rule. */
const NEAR = 64;

/** Place of an event in the order of time; -1 when it is not there. Looks near its number first. */
export function indexOfSeq(events: readonly LogEvent[], seq: number | undefined): number {
  if (seq === undefined) return -1;
  const guess = Math.min(events.length - 1, Math.max(0, seq - (events[0]?.seq ?? 1)));
  for (let away = 0; away < NEAR; away += 1) {
    if (events[guess - away]?.seq === seq) return guess - away;
    if (events[guess + away]?.seq === seq) return guess + away;
  }
  return events.findIndex((event) => event.seq === seq);
}
