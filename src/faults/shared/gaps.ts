import type { Message } from '../../core/message';
import type { GapEvent } from '../../core/event';
import { forgetBefore } from './times';
import { SETTLE } from './windows';

/** Times at which the page may have done what nobody saw. */
export interface Gaps {
  see(event: GapEvent): void;
  /** What is missing, if something may be between these times. */
  between(from: number, to: number): Message | undefined;
}

const LONGEST = 60_000;
/** A gap stands where its first event is missing; how long it lasted, nobody knows. */
const LASTS = SETTLE;

export function createGaps(): Gaps {
  const times: number[] = [];
  return {
    see({ reason, t }) {
      // A worker that begins anew gets again what the page did.
      if (reason === 'worker-restarted') return;
      forgetBefore(times, t - LONGEST, (time) => time);
      times.push(t);
    },
    between: (from, to) => (times.some((t) => t >= from - LASTS && t <= to) ? { key: 'fault_shared_missing_gap' } : undefined),
  };
}
