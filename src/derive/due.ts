import type { Running } from './running';

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
  const calls: Running[] = [];
  const times: number[] = [];
  return {
    at(running, t) {
      // What was put to another time stays in the list and is passed over.
      running.decideAt = t;
      let at = times.length;
      while (at > 0 && times[at - 1]! > t) at -= 1;
      // Nearly all come at the end, where splice would make a list of nothing.
      if (at === times.length) {
        calls.push(running);
        times.push(t);
      } else {
        calls.splice(at, 0, running);
        times.splice(at, 0, t);
      }
    },
    first: () => times[0] ?? Infinity,
    take(now, decide) {
      while (times.length > 0 && times[0]! <= now) {
        const t = times.shift()!;
        const running = calls.shift()!;
        if (running.decideAt !== t) continue;
        running.decideAt = undefined;
        decide(running, t);
      }
    },
  };
}
