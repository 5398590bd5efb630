import type { Message, Param } from '../core/message';
import type { Level } from '../core/summary';
import { STANDARD, type Thresholds } from '../core/thresholds';
import type { Fact, FactOf, FactType } from '../derive/facts';

export type { Level };

export interface Finding {
  /** Fault id = file name = catalogue id. */
  id: string;
  verdict: 'fault' | 'inconclusive';
  level: Level;
  /** When the harm was seen, epoch ms. */
  t: number;
  tab: number;
  /** Equal keys of one fault are one finding; a later report replaces the earlier (a loop that grows). */
  key: string;
  /** Numbers of the log events that prove it, in order. */
  evidence: number[];
  /** Variant of the cause, when the fault has several. */
  cause?: string;
  /** What happened, told. */
  facts: Message;
  /** inconclusive: which evidence is missing and how to get it. */
  missing?: Message;
  /** Values the story and tests use. */
  values: Record<string, Param>;
}

export type Report = (finding: Omit<Finding, 'id'>) => void;

/**
 * One fault = one pure file. It sees only the facts it asked for, in time order, keeps its own state, and reports.
 * Never a guess: what cannot be told is `inconclusive` with what would settle it.
 */
export interface Fault<State, T extends FactType = FactType> {
  id: string;
  /** Key of the title in `_locales`. */
  title: string;
  level: Level;
  reads: readonly T[];
  /** Of plain calls (`shared/plain.ts`) these facts tell it nothing: it does not get them. */
  skips?: readonly Skipped[];
  /** `thresholds`: what the user says of the site. */
  init(thresholds: Thresholds): State;
  step: (state: State, fact: FactOf<T>, report: Report) => void;
  /** For what never happened: `now` is the last known time. May be called often; must not change the verdict of what is still open. */
  end?: (state: State, now: number, report: Report) => void;
}

/** What most of a log is made of. */
export type Skipped = 'call' | 'exchange';

/** A fault whose state type is hidden, as the registry keeps it. */
export interface AnyFault {
  id: string;
  title: string;
  level: Level;
  reads: readonly FactType[];
  skips?: readonly Skipped[];
  start(report: Report, thresholds?: Thresholds): { step(fact: Fact): void; end(now: number): void };
}

/** Hides the state type of a fault so that the registry can be a plain list. */
export function asFault<State, T extends FactType>(fault: Fault<State, T>): AnyFault {
  return {
    id: fault.id,
    title: fault.title,
    level: fault.level,
    reads: fault.reads,
    skips: fault.skips,
    start(report, thresholds = STANDARD) {
      const state = fault.init(thresholds);
      // Taken out once: no two faults are objects of one shape, so looking for it anew would cost more than most steps.
      const { step, end } = fault;
      return {
        step: (fact) => step(state, fact as FactOf<T>, report),
        end: (now) => end?.(state, now, report),
      };
    },
  };
}
