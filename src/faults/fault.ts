import type { Message, Param } from '../core/message';
import type { Fact, FactOf, FactType } from '../derive/facts';

/** error: harm seen. warning: survived this time. note: hygiene (catalogue §1). */
export type Level = 'error' | 'warning' | 'note';

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
  init(): State;
  step(state: State, fact: FactOf<T>, report: Report): void;
  /** For what never happened: `now` is the last known time. May be called often; must not change the verdict of what is still open. */
  end?(state: State, now: number, report: Report): void;
}

/** A fault whose state type is hidden, as the registry keeps it. */
export interface AnyFault {
  id: string;
  title: string;
  level: Level;
  reads: readonly FactType[];
  start(report: Report): { step(fact: Fact): void; end(now: number): void };
}

/** Hides the state type of a fault so that the registry can be a plain list. */
export function asFault<State, T extends FactType>(fault: Fault<State, T>): AnyFault {
  return {
    id: fault.id,
    title: fault.title,
    level: fault.level,
    reads: fault.reads,
    start(report) {
      const state = fault.init();
      return {
        step: (fact) => fault.step(state, fact as FactOf<T>, report),
        end: (now) => fault.end?.(state, now, report),
      };
    },
  };
}
