import type { LogEvent, NewEvent } from '../core/event';
import { commit } from './commit';
import { findChunk, findRecord, openLog, type ChunkRecord, type CursorRecord, type TotalsRecord } from './db';
import type { Limits } from './limits';
import { findOldest, type Oldest } from './oldest';

/** Events per chunk: the open one is rewritten with each append, so it stays small. */
const CHUNK = 256;
/** What stays of the limits when room is made: a tenth goes at a time. */
const STAYS = 0.9;

/** Marks a document's batch as taken, in the same transaction as its events. */
export interface Cursor {
  doc: string;
  batch: number;
}

/**
 * The one writer of a session's log. What is asked for while a transaction runs goes into the next one together, in its order; each append
 * resolves when its events are on disk. The first that fails rejects with the IndexedDB error, and so does all behind it: nothing may overtake
 * what was lost. A new writer goes on.
 */
export interface LogWriter {
  readonly session: string;
  /** Number of the last event on disk. */
  readonly head: number;
  /** Epoch ms of the last event found at opening, 0 for a new log. */
  readonly lastTime: number;
  /** Resolves with the numbered events; with none when the cursor's batch had been taken before. Behind them an `evicted` gap, when the oldest made room for them. */
  append(events: readonly NewEvent[], cursor?: Cursor): Promise<LogEvent[]>;
  /** Resolves when all that was asked for is done, one way or the other. */
  idle(): Promise<void>;
}

interface Ask {
  events: readonly NewEvent[];
  cursor?: Cursor;
  resolve(numbered: LogEvent[]): void;
  reject(error: unknown): void;
}

/** `limits` is asked after each transaction. */
export async function openWriter(session: string, limits: () => Limits): Promise<LogWriter> {
  const db = await openLog();
  let open: ChunkRecord = (await findChunk(db, session, 0, Infinity, 'prev')) ?? { session, first: 1, last: 0, size: 0, events: [] };
  const lastTime = open.events.at(-1)?.t ?? 0;
  let totals = ((await findRecord(db, 'totals', [session])) as TotalsRecord | undefined) ?? { session, events: 0, size: 0 };
  /** Last batch taken of each document that was heard of. */
  const taken = new Map<string, number>();
  let asks: Ask[] = [];
  let running: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;

  /** One transaction: chunks, totals and cursors, less the oldest chunks. */
  const write = async (events: readonly NewEvent[], cursors: Iterable<Cursor>, oldest?: Oldest): Promise<LogEvent[]> => {
    const numbered = events.map((event, i) => ({ ...event, seq: open.last + 1 + i }) as LogEvent);
    const chunks = split(session, [...open.events, ...numbered]);
    const size = chunks.reduce((sum, chunk) => sum + chunk.size, totals.size - open.size) - (oldest?.size ?? 0);
    const now: TotalsRecord = { session, events: totals.events + numbered.length - (oldest?.events ?? 0), size };
    await commit(db, (stores) => {
      if (oldest) stores.chunks.delete(IDBKeyRange.bound([session, 0], [session, oldest.before], false, true));
      for (const chunk of chunks) stores.chunks.put(chunk);
      for (const { doc, batch } of cursors) stores.cursors.put({ session, doc, batch } satisfies CursorRecord);
      stores.totals.put(now);
    });
    open = chunks.at(-1) ?? open;
    totals = now;
    return numbered;
  };

  /** Whether this batch is new; from here on it counts as taken. When it does not reach the disk, neither does anything else of this writer. */
  const isNew = async ({ doc, batch }: Cursor): Promise<boolean> => {
    const last = taken.get(doc) ?? ((await findRecord(db, 'cursors', [session, doc])) as CursorRecord | undefined)?.batch ?? 0;
    taken.set(doc, Math.max(last, batch));
    return batch > last;
  };

  const writeAll = async (all: readonly Ask[]): Promise<void> => {
    const wanted: (readonly NewEvent[])[] = [];
    const cursors = new Map<string, Cursor>();
    for (const { events, cursor } of all) {
      const isWanted = !cursor || (await isNew(cursor));
      wanted.push(isWanted ? events : []);
      if (cursor && isWanted) cursors.set(cursor.doc, cursor);
    }
    const numbered = await write(wanted.flat(), cursors.values());
    // What was asked for is on disk: when no room can be made now, the next time will do.
    const room = await makeRoom().catch(() => []);
    wanted.forEach((events, i) => all[i]!.resolve([...numbered.splice(0, events.length), ...(i === wanted.length - 1 ? room : [])]));
  };

  /** Deletes the oldest when there is too much, and says so in the same transaction: with the time of what is missing, not of its end. */
  const makeRoom = async (): Promise<LogEvent[]> => {
    const { events, megabytes } = limits();
    const most = megabytes * 1e6;
    if (totals.events <= events && totals.size <= most) return [];
    const oldest = await findOldest(db, session, open.first, totals.events - events * STAYS, totals.size - most * STAYS);
    return oldest.events > 0 ? write([{ t: oldest.t, tab: -1, frame: -1, doc: '', kind: 'gap', reason: 'evicted', count: oldest.events }], [], oldest) : [];
  };

  const run = async (): Promise<void> => {
    while (asks.length > 0) {
      const all = asks;
      asks = [];
      if (!failure) await writeAll(all).catch((error: unknown) => (failure = { error }));
      if (failure) for (const ask of all) ask.reject(failure.error);
    }
    running = undefined;
  };

  return {
    session,
    lastTime,
    get head() {
      return open.last;
    },
    append: (events, cursor) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure.error);
        asks.push({ events, cursor, resolve, reject });
        running ??= run();
      }),
    idle: async () => running,
  };
}

/** The open chunk, filled, and new ones behind it. New records: a failed write must leave the open one as it is on disk. */
function split(session: string, events: LogEvent[]): ChunkRecord[] {
  const chunks: ChunkRecord[] = [];
  for (let at = 0; at < events.length; at += CHUNK) {
    const part = events.slice(at, at + CHUNK);
    chunks.push({ session, first: part[0]!.seq, last: part.at(-1)!.seq, size: JSON.stringify(part).length, events: part });
  }
  return chunks;
}
