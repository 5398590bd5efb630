import type { LogEvent } from '../../src/core/event';

/** What the tail needs from outside. `read` gives a session's events in order of seq, both ends included. */
export interface TailIo {
  read(session: string, from: number, to: number): AsyncIterable<LogEvent[]>;
  /** Resolves after `ms` milliseconds. */
  wait(ms: number): Promise<void>;
  reset(): void;
  events(events: readonly LogEvent[]): void;
  /** Total of events that were given up in this session. */
  unread(count: number): void;
}

/** Turns a log and a stream of new events into one sequence without holes and without doubles. */
export interface Tail {
  /** The worker's state names the session and the number of its last event. */
  head(session: string, head: number): void;
  /** New events, sent by the worker. */
  push(session: string, events: readonly LogEvent[]): void;
}

/** Empty reads in a row before a hole is given up: 100, 200 … 3 200 ms, together about six seconds. */
const PATIENCE = 6;
const FIRST_WAIT = 100;

export function createTail(io: TailIo): Tail {
  let session: string | undefined;
  let next = 1;
  let want = 0;
  let unread = 0;
  let waiting: LogEvent[] = [];
  let filling = false;

  function head(id: string, last: number): void {
    if (id !== session) {
      session = id;
      next = 1;
      want = 0;
      unread = 0;
      waiting = [];
      io.reset();
    }
    want = Math.max(want, last);
    void fill();
  }

  function push(id: string, events: readonly LogEvent[]): void {
    // Of a session whose state has not come yet: its head will make us read them from the log.
    if (id !== session) return;
    for (const event of events) {
      if (event.seq < next) continue;
      waiting.push(event);
      want = Math.max(want, event.seq);
    }
    waiting.sort((a, b) => a.seq - b.seq);
    void fill();
  }

  async function fill(): Promise<void> {
    if (filling) return;
    filling = true;
    let misses = 0;
    while (session !== undefined) {
      take(waiting);
      waiting = waiting.filter((event) => event.seq >= next);
      if (next > want) break;
      const mine: string = session;
      const before = next;
      const beyond = await readHole(mine, (waiting[0]?.seq ?? want + 1) - 1);
      if (mine !== session || next > before) {
        misses = 0;
        continue;
      }
      misses += 1;
      if (misses <= PATIENCE) {
        await io.wait(FIRST_WAIT * 2 ** (misses - 1));
        continue;
      }
      misses = 0;
      skipTo(Math.min(beyond ?? Infinity, waiting[0]?.seq ?? want + 1));
    }
    filling = false;
  }

  /** Reads from the log up to `to`; answers the first seq behind a hole in the log itself. */
  async function readHole(mine: string, to: number): Promise<number | undefined> {
    try {
      for await (const chunk of io.read(mine, next, to)) {
        if (mine !== session) return undefined;
        take(chunk);
        const beyond = chunk.find((event) => event.seq > next);
        if (beyond) return beyond.seq;
      }
    } catch {
      // A failed read is a miss like an empty one: tried again, then counted as unread.
    }
    return undefined;
  }

  function take(events: readonly LogEvent[]): void {
    const fresh: LogEvent[] = [];
    for (const event of events) {
      if (event.seq < next) continue;
      if (event.seq > next) break;
      fresh.push(event);
      next += 1;
    }
    if (fresh.length > 0) io.events(fresh);
  }

  function skipTo(seq: number): void {
    unread += seq - next;
    next = seq;
    io.unread(unread);
  }

  return { head, push };
}
