import type { CallEvent } from './running';
import { JOIN_WITHIN } from './same-call';

/** An entry whose end was not told is taken as it is after this long. Milliseconds of event time. */
const INCOMPLETE_AFTER = 5000;

/**
 * HAR entries until they are complete. An entry is told when its call is over, with the time at which it began: taken whole at its end,
 * it makes the same whenever its beginning was heard, and finds both other views.
 */
export interface Entries {
  /** The entry's events, once it is complete; undefined while it waits. */
  take(event: CallEvent): CallEvent[] | undefined;
  /** When one may have waited long enough; Infinity: none waits. */
  dueAt(): number;
  /** Entries that have waited long enough: no end is told, or no other view can come (`alone`, a recording of others), so that calls come in order of their beginnings. */
  due(now: number, alone: boolean): CallEvent[][];
}

export function createEntries(): Entries {
  const waiting = new Map<string, CallEvent[]>();
  let nextDue = Infinity;
  const soonest = (events: readonly CallEvent[]): number => events[0]!.t + JOIN_WITHIN;
  const latest = (events: readonly CallEvent[]): number => Math.max(...events.map(({ t }) => t)) + INCOMPLETE_AFTER;
  return {
    take(event) {
      const events = waiting.get(event.call) ?? [];
      events.push(event);
      if (event.kind === 'end' || event.kind === 'body') {
        waiting.delete(event.call);
        return events;
      }
      waiting.set(event.call, events);
      nextDue = Math.min(nextDue, soonest(events));
      return undefined;
    },
    dueAt: () => nextDue,
    due(now, alone) {
      const dueAt = alone ? soonest : latest;
      const due = [...waiting].filter(([, events]) => dueAt(events) <= now).sort(([, a], [, b]) => dueAt(a) - dueAt(b));
      for (const [call] of due) waiting.delete(call);
      nextDue = Math.min(Infinity, ...[...waiting.values()].map(dueAt));
      return due.map(([, events]) => events);
    },
  };
}

/** Told late, it changes nothing that was told before. */
export const isHeldEntry = (event: { kind: string; view?: string }): boolean => event.view === 'devtools' && (event.kind === 'request' || event.kind === 'response');
