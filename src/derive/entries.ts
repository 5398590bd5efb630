import type { LogEvent } from '../core/event';
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
  /** Entries that have waited long enough: no end is told, or no other view can come (a recording of others), so that calls come in order of their beginnings. */
  due(now: number): CallEvent[][];
  /** Another view tells of a call: the log is none of HAR entries alone. */
  heard(t: number): void;
  /** Told at event time `now`, it still makes what it would have made in its place. */
  isInTime(event: LogEvent, now: number): boolean;
}

export function createEntries(): Entries {
  const waiting = new Map<string, CallEvent[]>();
  let nextDue = Infinity;
  /** Until then nothing but entries was told. */
  let aloneUntil = Infinity;
  const soonest = (events: readonly CallEvent[]): number => events[0]!.t + JOIN_WITHIN;
  const latest = (events: readonly CallEvent[]): number => Math.max(...events.map(({ t }) => t)) + INCOMPLETE_AFTER;
  const enoughAt = (events: readonly CallEvent[]): number => (aloneUntil >= soonest(events) ? soonest(events) : latest(events));
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
    due(now) {
      const due = [...waiting].filter(([, events]) => enoughAt(events) <= now).sort(([, a], [, b]) => enoughAt(a) - enoughAt(b) || a[0]!.t - b[0]!.t || a[0]!.seq - b[0]!.seq);
      for (const [call] of due) waiting.delete(call);
      nextDue = Math.min(Infinity, ...[...waiting.values()].map(enoughAt));
      return due.map(([, events]) => events);
    },
    heard(t) {
      aloneUntil = Math.min(aloneUntil, t);
    },
    isInTime: (event, now) => 'view' in event && event.view === 'devtools' && (event.kind === 'request' || event.kind === 'response') && now < enoughAt([event]),
  };
}
