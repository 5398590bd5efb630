import type { LogEvent } from '../core/event';

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

/** One reading of a session, from its beginning on. */
interface Reading {
  session: string;
  /** Number of the session's last event when this reading began: what was evicted until then is not in the log any more. */
  head: number;
  next: number;
  /** Nothing was delivered yet. A long session's log begins later than with 1: its oldest events made room. */
  isFresh: boolean;
  unread: number;
  waiting: LogEvent[];
}

export function createTail(io: TailIo): Tail {
  let now: Reading | undefined;
  let want = 0;
  let filling = false;

  function begin(session: string, head: number): void {
    now = { session, head, next: 1, isFresh: true, unread: 0, waiting: [] };
    io.reset();
  }

  function head(id: string, last: number): void {
    if (id !== now?.session) {
      want = 0;
      begin(id, last);
    }
    want = Math.max(want, last);
    void fill();
  }

  function push(id: string, events: readonly LogEvent[]): void {
    // Of a session whose state has not come yet: its head will make us read them from the log.
    if (id !== now?.session) return;
    for (const event of events) {
      if (event.seq < now.next) continue;
      now.waiting.push(event);
      want = Math.max(want, event.seq);
    }
    now.waiting.sort((a, b) => a.seq - b.seq);
    void fill();
  }

  async function fill(): Promise<void> {
    if (filling) return;
    filling = true;
    let misses = 0;
    while (now) {
      const mine: Reading = now;
      take(mine, mine.waiting);
      mine.waiting = mine.waiting.filter((event) => event.seq >= mine.next);
      if (mine === now && mine.next > want) break;
      const before = mine.next;
      const beyond = mine === now ? await readHole(mine, (mine.waiting[0]?.seq ?? want + 1) - 1) : undefined;
      if (mine !== now || mine.next > before) {
        misses = 0;
        continue;
      }
      misses += 1;
      if (misses <= PATIENCE) {
        await io.wait(FIRST_WAIT * 2 ** (misses - 1));
        continue;
      }
      misses = 0;
      skipTo(mine, Math.min(beyond ?? Infinity, mine.waiting[0]?.seq ?? want + 1));
    }
    filling = false;
  }

  /** Reads from the log up to `to`; answers the first seq behind a hole in the log itself. */
  async function readHole(mine: Reading, to: number): Promise<number | undefined> {
    try {
      for await (const chunk of io.read(mine.session, mine.next, to)) {
        if (mine !== now) return undefined;
        if (mine.isFresh) mine.next = chunk[0]?.seq ?? 1;
        take(mine, chunk);
        if (mine !== now) return undefined;
        const beyond = chunk.find((event) => event.seq > mine.next);
        if (beyond) return beyond.seq;
      }
    } catch {
      // A failed read is a miss like an empty one: tried again, then counted as unread.
    }
    return undefined;
  }

  function take(mine: Reading, events: readonly LogEvent[]): void {
    const fresh: LogEvent[] = [];
    for (const event of events) {
      if (event.seq < mine.next) continue;
      if (event.seq > mine.next) break;
      fresh.push(event);
      mine.next += 1;
    }
    if (fresh.length === 0) return;
    // The oldest were deleted: what is left is read anew, so that memory is bounded as the log is, and nothing is judged by what nobody can look up any more.
    if (fresh.some((event) => event.kind === 'gap' && event.reason === 'evicted' && event.seq > mine.head)) return begin(mine.session, want);
    mine.isFresh = false;
    io.events(fresh);
  }

  function skipTo(mine: Reading, seq: number): void {
    mine.unread += seq - mine.next;
    mine.next = seq;
    io.unread(mine.unread);
  }

  return { head, push };
}
