import type { LogEvent } from '../../src/core/event';
import type { RowTest } from './filter';
import type { Haystacks } from './haystack';

/** What the timeline lists: numbers of events, never copies. */
export interface RowSet {
  readonly length: number;
  /** Index into the events of row `row`. */
  at(row: number): number;
  /** Row of the event at `index`, or of the next one behind it; `length` when there is none. */
  rowOf(index: number): number;
}

export interface Span {
  from: number;
  to: number;
}

/** Every so many events one is remembered, to see how far back a late event has moved the order. */
const MARK = 1024;

/** Keeps the indices of the events that pass a filter, and only looks at what came since. */
export function createRows(haystacks: Haystacks) {
  let found = new Uint32Array(1024);
  let length = 0;
  let seen = 0;
  let marks: LogEvent[] = [];
  let lastSeen: LogEvent | undefined;
  let current: RowTest | undefined;

  function update(events: readonly LogEvent[], test: RowTest | undefined, range: Span | undefined): RowSet {
    const [from, to] = range ? [lowerBound(events, range.from), lowerBound(events, range.to)] : [0, events.length];
    if (!test) return everything(from, to);
    if (test !== current) forget(0);
    else if (seen > 0 && events[seen - 1] !== lastSeen) forget(firstMoved(events));
    current = test;
    extend(events, test);
    const first = search(found, length, from);
    return some(found, first, search(found, length, to) - first);
  }

  function firstMoved(events: readonly LogEvent[]): number {
    let good = marks.length;
    while (good > 0 && events[good * MARK - 1] !== marks[good - 1]) good -= 1;
    return good * MARK;
  }

  function forget(from: number): void {
    seen = from;
    length = search(found, length, from);
    marks = marks.slice(0, Math.floor(from / MARK));
  }

  function extend(events: readonly LogEvent[], test: RowTest): void {
    for (; seen < events.length; seen += 1) {
      const event = events[seen] as LogEvent;
      if ((seen + 1) % MARK === 0) marks.push(event);
      if (!test(haystacks.of(event), event.seq)) continue;
      if (length === found.length) found = grown(found);
      found[length] = seen;
      length += 1;
    }
    lastSeen = events[seen - 1];
  }

  return { update, clear: () => forget(0) };
}

function grown(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(old.length * 2);
  next.set(old);
  return next;
}

const everything = (from: number, to: number): RowSet => ({
  length: to - from,
  at: (row) => from + row,
  rowOf: (index) => Math.min(Math.max(index - from, 0), to - from),
});

const some = (found: Uint32Array, first: number, length: number): RowSet => ({
  length,
  at: (row) => found[first + row] ?? 0,
  rowOf: (index) => Math.min(Math.max(search(found, first + length, index) - first, 0), length),
});

/** First place in `list[0, length)` whose value is not below `value`. */
function search(list: Uint32Array, length: number, value: number): number {
  return bisect(length, (i) => (list[i] as number) < value);
}

/** First event at `t` or later. */
export function lowerBound(events: readonly LogEvent[], t: number): number {
  return bisect(events.length, (i) => (events[i] as LogEvent).t < t);
}

function bisect(length: number, below: (i: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
