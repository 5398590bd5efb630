import { bisect } from '../../src/core/bisect';
import type { LogEvent } from '../../src/core/event';
import type { RowTest } from './filter';
import { grown } from './grown';
import type { Lines } from './lines';

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

/** Every so many events one is looked at, to see how far back a late event has moved the order. */
const MARK = 1024;

/** Keeps the indices of the events that pass a filter, and only looks at what came since. */
export function createRows(lines: Lines) {
  let found = new Uint32Array(1024);
  let length = 0;
  let seen = 0;
  /** `seq` of each event, in their order: 100 000 rows are asked without a look at their events. */
  let seqs: number[] = [];
  let current: RowTest | undefined;

  function update(events: readonly LogEvent[], test: RowTest | undefined, range: Span | undefined): RowSet {
    follow(events);
    const [from, to] = range ? [lowerBound(events, range.from), lowerBound(events, range.to)] : [0, events.length];
    if (!test) return everything(from, to);
    if (test !== current) forget(0);
    current = test;
    extend(events, test);
    const first = search(found, length, from);
    return some(found, first, search(found, length, to) - first);
  }

  function follow(events: readonly LogEvent[]): void {
    const isSame = (count: number): boolean => count === 0 || events[count - 1]?.seq === seqs[count - 1];
    if (!isSame(seqs.length)) {
      let good = Math.floor(seqs.length / MARK);
      while (!isSame(good * MARK)) good -= 1;
      seqs.length = good * MARK;
      forget(Math.min(seen, seqs.length));
    }
    for (let n = seqs.length; n < events.length; n += 1) seqs.push((events[n] as LogEvent).seq);
  }

  function forget(from: number): void {
    seen = from;
    length = search(found, length, from);
  }

  function extend(events: readonly LogEvent[], test: RowTest): void {
    for (; seen < seqs.length; seen += 1) {
      const seq = seqs[seen] as number;
      if (!lines.has(seq)) lines.read(events[seen] as LogEvent);
      if (!test(seq)) continue;
      if (length === found.length) found = grown(found);
      found[length] = seen;
      length += 1;
    }
  }

  function clear(): void {
    seqs = [];
    forget(0);
  }

  return { update, clear };
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
