import type { LogEvent } from '../core/event';
import type { Taught } from '../core/taught';
import type { Thresholds } from '../core/thresholds';
import { createDerive, type Derive } from '../derive/derive';
import { faults } from '../faults/registry';
import { createRun, type Run } from '../faults/run';
import { createChronicle, type Chronicle } from './chronicle';

/** One reading of the log, in order. What it tells hangs on the events alone, not on when they came or how often the time was told. */
export interface Pass {
  readonly derive: Derive;
  readonly run: Run;
  readonly chronicle: Chronicle;
  /** Events before this index are read. */
  readonly done: number;
  /** Event time up to which everything is decided. */
  readonly until: number;
  /** Reads all events up to a time. */
  goOn(events: readonly LogEvent[], horizon: number): void;
  /** Takes in what came late and changes nothing that was said. */
  takeLate(events: readonly LogEvent[]): void;
  /** So many came before what was read, and stay unread. */
  leaveOut(count: number): void;
}

export function createPass(taught: Taught, thresholds: Thresholds): Pass {
  const run = createRun(faults, thresholds);
  const chronicle = createChronicle();
  const derive = createDerive((fact) => {
    chronicle.see(fact);
    run.step(fact);
  }, taught);
  let done = 0;
  let until = -Infinity;
  return {
    derive,
    run,
    chronicle,
    get done() {
      return done;
    },
    get until() {
      return until;
    },
    goOn(events, horizon) {
      for (let event = events[done]; event && event.t <= horizon; event = events[done]) {
        derive.see(event);
        done += 1;
      }
      if (horizon <= until) return;
      until = horizon;
      derive.advance(horizon);
    },
    takeLate(events) {
      done += events.length;
      for (const event of events) derive.see(event);
    },
    leaveOut(count) {
      done += count;
    },
  };
}
