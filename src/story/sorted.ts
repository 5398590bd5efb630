import type { LogEvent } from '../core/event';

const compare = (a: LogEvent, b: LogEvent): number => a.t - b.t || a.seq - b.seq;

/** Adds events to a list in order of time, then number, in place. Returns the index of the first new one. Costs what is new and what is later than it. */
export function insertSorted(events: LogEvent[], more: readonly LogEvent[]): number {
  const isInOrder = isSorted(more);
  const earliest = isInOrder ? more[0]! : more.reduce((first, event) => (compare(event, first) < 0 ? event : first));
  const last = events.at(-1);
  const isLater = last === undefined || compare(last, earliest) < 0;
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

function firstAfter(events: readonly LogEvent[], event: LogEvent): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(events[middle]!, event) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isSorted(events: readonly LogEvent[]): boolean {
  for (let i = 1; i < events.length; i += 1) if (compare(events[i - 1]!, events[i]!) > 0) return false;
  return true;
}
