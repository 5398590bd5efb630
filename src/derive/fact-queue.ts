import type { Fact } from './facts';

/** Time that facts wait, so that a call's end can be judged by what follows it (a page that goes away 1 ms later) and still come in its place. Milliseconds of event time. */
export const HOLD = 150;

export interface FactQueue {
  /** `seq`: the log event that made the fact; decides between equal times. */
  add(fact: Fact, seq: number): void;
  /** Hands on what is older than `now - HOLD`, in time order. */
  release(now: number): void;
}

/** A small sorted buffer: facts come nearly in order and leave in order. */
export function createFactQueue(emit: (fact: Fact) => void): FactQueue {
  const waiting: { fact: Fact; seq: number }[] = [];
  return {
    add(fact, seq) {
      let at = waiting.length;
      for (; at > 0; at -= 1) {
        const before = waiting[at - 1]!;
        if (before.fact.t < fact.t || (before.fact.t === fact.t && before.seq <= seq)) break;
      }
      waiting.splice(at, 0, { fact, seq });
    },
    release(now) {
      let count = 0;
      while (count < waiting.length && waiting[count]!.fact.t <= now - HOLD) count += 1;
      if (count === 0) return;
      for (const { fact } of waiting.splice(0, count)) emit(fact);
    },
  };
}
