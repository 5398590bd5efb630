import type { LogEvent } from '../core/event';
import type { Taught } from '../core/taught';
import type { Thresholds } from '../core/thresholds';
import { createPass, type Pass } from './pass';

/** Most of what comes late is late by less. Milliseconds of event time. */
const BEHIND = 5000;
/** A second pass that has just begun reads this many events at a time, so that nobody waits for it. */
const AT_A_TIME = 1000;
/** The same while the first has left out what came late. */
const IN_HASTE = 4000;
/** Reading more than this anew at one go would hold up the next events, which would come late, too. */
const AT_ONCE = 5000;

export interface Passes {
  /** The pass that has read most. */
  readonly first: Pass;
  /** The first has left out what came too late for it, until the second takes its place. */
  readonly owes: boolean;
  /** Reads all events up to a time. */
  goOn(horizon: number): void;
  /** New events are in the log; the first of them has this index. */
  added(events: readonly LogEvent[], index: number): void;
}

/**
 * What comes late belongs before what was read, and a pass cannot go back. So once that has happened, a second pass follows some seconds behind:
 * it becomes the first, reads on from there, and another begins. Only what is older makes the log be read from its beginning; where that is far
 * away, the first goes on without what came late, and the second takes its place as soon as it has come near.
 */
export function createPasses(log: readonly LogEvent[], taught: Taught, thresholds: Thresholds): Passes {
  const begin = (): Pass => createPass(taught, thresholds);
  let first = begin();
  let second: Pass | undefined;
  let owes = false;

  /** As far as what came before them is read, and no more than some at a time. */
  const follow = (pass: Pass, count: number): void => {
    const last = log[Math.min(pass.done + count, log.length) - 1];
    pass.goOn(log, Math.min(first.until - BEHIND, last?.t ?? Infinity));
  };

  const takePlace = (pass: Pass): void => {
    const { until } = first;
    first = pass;
    second = begin();
    owes = false;
    first.goOn(log, until);
  };

  /** `late` is older than what is read, the eldest of it by `earliest`, and in the log already. */
  const goBack = (late: number, earliest: number): void => {
    const pass = second && second.until < earliest ? second : begin();
    if (first.done + late - pass.done <= AT_ONCE) return takePlace(pass);
    first.leaveOut(late);
    second = pass;
    owes = true;
  };

  return {
    get first() {
      return first;
    },
    get owes() {
      return owes;
    },
    goOn(horizon) {
      const { done } = first;
      first.goOn(log, horizon);
      if (!second) return;
      follow(second, (owes ? IN_HASTE : AT_A_TIME) + 4 * (first.done - done));
      if (owes && (first.done - second.done <= AT_ONCE || second.until >= first.until - BEHIND)) takePlace(second);
    },
    added(events, index) {
      if (index >= first.done && log[index]!.t >= first.until) return;
      const late = events.filter(({ t }) => t <= first.until);
      if (owes || !late.every((event) => first.derive.isInTime(event, first.until))) return goBack(late.length, log[index]!.t);
      first.takeLate(late);
      const done = second?.until ?? -Infinity;
      second?.takeLate(late.filter(({ t }) => t <= done));
    },
  };
}
