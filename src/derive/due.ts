import type { Running } from './running';
import { createTimeline } from './timeline';

/** Calls by the time at which their outcome is to be told. */
export interface Due {
  /** Puts a call to another time, if it has one. */
  at(running: Running, t: number): void;
  /** The earliest time that may be due; Infinity: nothing waits. */
  first(): number;
  /** Hands over what is due at `now`, in order of time. */
  take(now: number, decide: (running: Running, t: number) => void): void;
}

export function createDue(): Due {
  const calls = createTimeline<Running>();
  return {
    at(running, t) {
      // What was put to another time stays in the list and is passed over.
      running.decideAt = t;
      calls.add(running, t);
    },
    first: calls.first,
    take(now, decide) {
      for (let t = calls.first(); t <= now; t = calls.first()) {
        const running = calls.take();
        if (running.decideAt !== t) continue;
        running.decideAt = undefined;
        decide(running, t);
      }
    },
  };
}
