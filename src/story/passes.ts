import type { LogEvent } from '../core/event';
import type { Taught } from '../core/taught';
import { createPass, type Pass } from './pass';

/** Most of what comes late is late by less. Milliseconds of event time. */
const BEHIND = 5000;
/** A second pass that has just begun reads this many events at a time, so that nobody waits for it. */
const AT_A_TIME = 1000;

export interface Passes {
  /** The pass that has read most. */
  readonly first: Pass;
  /** Reads all events up to a time. */
  goOn(horizon: number): void;
  /** New events are in the log; the first of them has this index. */
  added(events: readonly LogEvent[], index: number): void;
}

/**
 * What comes late belongs before what was read, and a pass cannot go back. So once that has happened, a second pass follows some seconds behind:
 * it becomes the first, reads on from there, and another begins. Only what is older makes the log be read from its beginning.
 */
export function createPasses(log: readonly LogEvent[], taught: Taught): Passes {
  let first = createPass(taught);
  let second: Pass | undefined;

  /** As far as what came before them is read, and no more than some at a time. */
  const follow = (pass: Pass, count: number): void => {
    const last = log[Math.min(pass.done + count, log.length) - 1];
    pass.goOn(log, Math.min(first.until - BEHIND, last?.t ?? Infinity));
  };

  const beginAnew = (earliest: number): void => {
    const { until } = first;
    first = second && second.until < earliest ? second : createPass(taught);
    second = createPass(taught);
    first.goOn(log, until);
  };

  return {
    get first() {
      return first;
    },
    goOn(horizon) {
      const { done } = first;
      first.goOn(log, horizon);
      if (second) follow(second, AT_A_TIME + 4 * (first.done - done));
    },
    added(events, index) {
      if (index >= first.done && log[index]!.t >= first.until) return;
      const late = events.filter(({ t }) => t <= first.until);
      if (!late.every((event) => first.derive.isInTime(event, first.until))) return beginAnew(log[index]!.t);
      first.takeLate(late);
      const done = second?.until ?? -Infinity;
      second?.takeLate(late.filter(({ t }) => t <= done));
    },
  };
}
