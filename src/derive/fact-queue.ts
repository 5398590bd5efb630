import type { Fact } from './facts';
import { createTimeline } from './timeline';

/** Time that facts wait, so that a call's end can be judged by what follows it (a page that goes away 1 ms later) and still come in its place. Milliseconds of event time. */
export const HOLD = 150;

export interface FactQueue {
  /** `seq`: the log event that made the fact; decides between equal times. */
  add(fact: Fact, seq: number): void;
  /** When the first that waits is due; Infinity: none waits. */
  dueAt(): number;
  /** Hands on what is due at `now`, in time order. */
  release(now: number): void;
}

export function createFactQueue(emit: (fact: Fact) => void): FactQueue {
  const facts = createTimeline<Fact>();
  return {
    add: (fact, seq) => facts.add(fact, fact.t, seq),
    dueAt: () => facts.first() + HOLD,
    release(now) {
      while (facts.first() + HOLD <= now) emit(facts.take());
    },
  };
}
