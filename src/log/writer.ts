import type { LogEvent, NewEvent } from '../core/event';
import { openLog, type ChunkRecord, type CursorRecord } from './db';

/** Events per chunk: the open one is rewritten with each append, so it stays small. */
const CHUNK = 256;

/** Marks a document's batch as taken, in the same transaction as its events. */
export interface Cursor {
  doc: string;
  batch: number;
}

/** The one writer of a session's log. Appends are serial; each resolves when its events are on disk, and rejects with the IndexedDB error. */
export interface LogWriter {
  readonly session: string;
  /** Number of the last event on disk. */
  readonly head: number;
  /** Epoch ms of the last event found at opening, 0 for a new log. */
  readonly lastTime: number;
  /** Resolves with the numbered events; with none when the cursor's batch had been taken before. */
  append(events: readonly NewEvent[], cursor?: Cursor): Promise<LogEvent[]>;
}

export async function openWriter(session: string): Promise<LogWriter> {
  const db = await openLog();
  const last = await lastChunk(db, session);
  let open: ChunkRecord = last ?? { session, first: 1, last: 0, events: [] };
  const lastTime = last?.events.at(-1)?.t ?? 0;
  let queue: Promise<unknown> = Promise.resolve();

  const append = async (events: readonly NewEvent[], cursor?: Cursor): Promise<LogEvent[]> => {
    const numbered = events.map((event, i) => ({ ...event, seq: open.last + 1 + i }) as LogEvent);
    const chunks = split(open, numbered);
    const taken = await store(db, session, chunks, cursor);
    if (!taken) return [];
    open = chunks.at(-1) ?? open;
    return numbered;
  };

  return {
    session,
    lastTime,
    get head() {
      return open.last;
    },
    append(events, cursor) {
      const result = queue.then(() => append(events, cursor));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}

/** The open chunk and new ones behind it, filled with `events`. Never changes `open`: a failed write must leave it as it is on disk. */
function split(open: ChunkRecord, events: LogEvent[]): ChunkRecord[] {
  const { session } = open;
  const chunks: ChunkRecord[] = [];
  let rest = events;
  if (open.events.length < CHUNK) {
    const taken = rest.slice(0, CHUNK - open.events.length);
    rest = rest.slice(taken.length);
    if (taken.length > 0) chunks.push({ ...open, last: open.last + taken.length, events: [...open.events, ...taken] });
  }
  for (; rest.length > 0; rest = rest.slice(CHUNK)) {
    const taken = rest.slice(0, CHUNK);
    chunks.push({ session, first: taken[0]!.seq, last: taken.at(-1)!.seq, events: taken });
  }
  return chunks;
}

/** One transaction: cursor and chunks, or nothing. False when the batch had been taken before. */
function store(db: IDBDatabase, session: string, chunks: ChunkRecord[], cursor?: Cursor): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['chunks', 'cursors'], 'readwrite', { durability: 'relaxed' });
    let taken = true;
    const put = () => chunks.forEach((chunk) => transaction.objectStore('chunks').put(chunk));
    if (cursor) {
      const cursors = transaction.objectStore('cursors');
      const known = cursors.get([session, cursor.doc]);
      known.onsuccess = () => {
        if (((known.result as CursorRecord | undefined)?.batch ?? 0) >= cursor.batch) {
          taken = false;
          return;
        }
        cursors.put({ session, ...cursor } satisfies CursorRecord);
        put();
      };
    } else {
      put();
    }
    transaction.oncomplete = () => resolve(taken);
    transaction.onabort = () => reject(transaction.error ?? new Error('The log could not be written.'));
  });
}

function lastChunk(db: IDBDatabase, session: string): Promise<ChunkRecord | undefined> {
  return new Promise((resolve, reject) => {
    const range = IDBKeyRange.bound([session, 0], [session, Number.MAX_SAFE_INTEGER]);
    const request = db.transaction('chunks').objectStore('chunks').openCursor(range, 'prev');
    request.onsuccess = () => resolve(request.result?.value as ChunkRecord | undefined);
    request.onerror = () => reject(request.error);
  });
}
