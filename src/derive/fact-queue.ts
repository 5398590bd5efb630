import type { Fact } from './facts';

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

/** A small sorted buffer: facts come nearly in order and leave in order. */
export function createFactQueue(emit: (fact: Fact) => void): FactQueue {
  const facts: Fact[] = [];
  /** The event that made each of them. */
  const seqs: number[] = [];
  return {
    add(fact, seq) {
      let at = facts.length;
      for (; at > 0; at -= 1) {
        const before = facts[at - 1]!;
        if (before.t < fact.t || (before.t === fact.t && seqs[at - 1]! <= seq)) break;
      }
      if (at === facts.length) {
        facts.push(fact);
        seqs.push(seq);
      } else {
        facts.splice(at, 0, fact);
        seqs.splice(at, 0, seq);
      }
    },
    dueAt: () => (facts.length === 0 ? Infinity : facts[0]!.t + HOLD),
    release(now) {
      while (facts.length > 0 && facts[0]!.t + HOLD <= now) {
        seqs.shift();
        emit(facts.shift()!);
      }
    },
  };
}
