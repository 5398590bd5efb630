import type { LogEvent } from '../core/event';
import type { Health } from '../core/summary';
import type { Exchange, Generation, Slot } from '../derive/facts';
import type { Finding } from '../faults/fault';
import type { FindingGroup, Story } from './story';

export type { Health };

/** Everything the views show, computed from the log alone. Arrays are live: read them after `version` changed, never keep copies. */
export interface Analysis {
  /** Feed events in any order; late ones are re-sorted (a short settling window, else a full re-run). */
  push(events: readonly LogEvent[]): void;
  /** Tell the time, so that "never happened" can be judged without new events. Epoch ms. */
  tick(now: number): void;
  /** Rises with every change of the results. */
  readonly version: number;
  /** Sorted by t, then seq. */
  readonly events: readonly LogEvent[];
  readonly exchanges: readonly Exchange[];
  readonly generations: readonly Generation[];
  readonly slots: readonly Slot[];
  /** Slots of one session that hold different generations. */
  readonly torn: readonly { access: Slot; refresh: Slot }[];
  readonly findings: readonly Finding[];
  readonly groups: readonly FindingGroup[];
  readonly stories: readonly Story[];
  readonly health: Health;
  /** `RT#b210`; the shortest unique label, four digits or more. */
  label(id: string): string;
  exchangeOf(seq: number): Exchange | undefined;
}
