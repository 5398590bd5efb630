import type { Message } from '../../core/message';
import type { GapEvent } from '../../core/event';
import { forgetBefore } from './times';
import { SETTLE } from './windows';

/** Times at which the page may have done what nobody saw. */
export interface Gaps {
  see(event: GapEvent): void;
  /** What is missing, if something may be between these times. */
  between(from: number, to: number): Message | undefined;
  /** The same for what the wire alone tells. */
  ofWire(from: number, to: number): Message | undefined;
}

const LONGEST = 60_000;
/** A gap stands where its first event is missing; how long it lasted, nobody knows. */
const LASTS = SETTLE;

export function createGaps(): Gaps {
  const times: number[] = [];
  const wire: number[] = [];
  const note = (list: number[], t: number): void => {
    forgetBefore(list, t - LONGEST, (time) => time);
    list.push(t);
  };
  const find = (list: number[], from: number, to: number): Message | undefined => (list.some((t) => t >= from - LASTS && t <= to) ? { key: 'fault_shared_missing_gap' } : undefined);
  return {
    see({ reason, t }) {
      // A worker that begins anew gets again what the page did.
      if (reason !== 'worker-restarted') note(times, t);
      note(wire, t);
    },
    between: (from, to) => find(times, from, to),
    ofWire: (from, to) => find(wire, from, to),
  };
}
