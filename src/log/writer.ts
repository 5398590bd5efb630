import type { LogEvent, NewEvent } from '../core/event';
import { commit } from './commit';
import { findChunk, openLog, type ChunkRecord, type CursorRecord } from './db';

/** Events per chunk: the open one is rewritten with each append, so it stays small. */
const CHUNK = 256;

/** Marks a document's batch as taken, in the same transaction as its events. */
export interface Cursor {
  doc: string;
  batch: number;
}

/**
 * The one writer of a session's log. Appends are serial; each resolves when its events are on disk. The first that fails rejects with the
 * IndexedDB error, and so does all behind it: nothing may overtake what was lost. A new writer goes on.
 */
export interface LogWriter {
  readonly session: string;
  /** Number of the last event on disk. */
  readonly head: number;
  /** Epoch ms of the last event found at opening, 0 for a new log. */
  readonly lastTime: number;
  /** Resolves with the numbered events; with none when the cursor's batch had been taken before. */
  append(events: readonly NewEvent[], cursor?: Cursor): Promise<LogEvent[]>;
  /** Resolves when all that was asked for is done, one way or the other. */
  idle(): Promise<void>;
}

export async function openWriter(session: string): Promise<LogWriter> {
  const db = await openLog();
  const last = await findChunk(db, session, 0, 'prev');
  let open: ChunkRecord = last ?? { session, first: 1, last: 0, events: [] };
  let queue: Promise<unknown> = Promise.resolve();

  const append = async (events: readonly NewEvent[], cursor?: Cursor): Promise<LogEvent[]> => {
    const numbered = events.map((event, i) => ({ ...event, seq: open.last + 1 + i }) as LogEvent);
    const chunks = split(session, [...open.events, ...numbered]);
    const taken = await store(db, session, chunks, cursor);
    if (!taken) return [];
    open = chunks.at(-1) ?? open;
    return numbered;
  };

  return {
    session,
    lastTime: open.events.at(-1)?.t ?? 0,
    get head() {
      return open.last;
    },
    append(events, cursor) {
      const result = queue.then(() => append(events, cursor));
      // Whoever asked is told; the queue itself must not count as an unhandled rejection.
      result.catch(ignore);
      queue = result;
      return result;
    },
    idle: () => queue.then(ignore, ignore),
  };
}

/** The open chunk, filled, and new ones behind it. New records: a failed write must leave the open one as it is on disk. */
function split(session: string, events: LogEvent[]): ChunkRecord[] {
  const chunks: ChunkRecord[] = [];
  for (let at = 0; at < events.length; at += CHUNK) {
    const part = events.slice(at, at + CHUNK);
    chunks.push({ session, first: part[0]!.seq, last: part.at(-1)!.seq, events: part });
  }
  return chunks;
}

/** Cursor and chunks, or nothing. False when the batch had been taken before. */
async function store(db: IDBDatabase, session: string, chunks: ChunkRecord[], cursor?: Cursor): Promise<boolean> {
  let taken = true;
  await commit(db, (chunkStore, cursors) => {
    const put = () => chunks.forEach((chunk) => chunkStore.put(chunk));
    if (!cursor) return put();
    const known = cursors.get([session, cursor.doc]);
    known.onsuccess = () => {
      taken = ((known.result as CursorRecord | undefined)?.batch ?? 0) < cursor.batch;
      if (!taken) return;
      cursors.put({ session, ...cursor } satisfies CursorRecord);
      put();
    };
  });
  return taken;
}

const ignore = (): void => {};
