import { bisect } from '../core/bisect';
import type { LogEvent } from '../core/event';

const compare = (a: LogEvent, b: LogEvent): number => a.t - b.t || a.seq - b.seq;

const isAfter = (a: LogEvent, b: LogEvent): boolean => a.t > b.t || (a.t === b.t && a.seq > b.seq);

/** Adds events to a list in order of time, then number, in place. Returns the index of the first new one. Costs what is new and what is later than it. */
export function insertSorted(events: LogEvent[], more: readonly LogEvent[]): number {
  const isInOrder = isSorted(more);
  const earliest = isInOrder ? more[0]! : more.reduce((first, event) => (isAfter(first, event) ? event : first));
  const last = events.at(-1);
  const isLater = last === undefined || isAfter(earliest, last);
  const first = isLater ? events.length : firstAfter(events, earliest);
  if (isLater && isInOrder) {
    for (let i = 0; i < more.length; i += 1) events.push(more[i]!);
    return first;
  }
  const tail = events.splice(first);
  for (const event of more) tail.push(event);
  if (!isSorted(tail)) tail.sort(compare);
  for (const event of tail) events.push(event);
  return first;
}

const firstAfter = (events: readonly LogEvent[], event: LogEvent): number => bisect(events.length, (at) => !isAfter(events[at]!, event));

function isSorted(events: readonly LogEvent[]): boolean {
  let last = -Infinity;
  for (let i = 0; i < events.length; i += 1) {
    const { t } = events[i]!;
    if (t < last || (t === last && events[i - 1]!.seq > events[i]!.seq)) return false;
    last = t;
  }
  return true;
}
