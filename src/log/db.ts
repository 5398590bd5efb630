import type { LogEvent } from '../core/event';

/** One record per chunk: row-per-event storage reads ten times slower. */
export interface ChunkRecord {
  session: string;
  /** Seq of the first event; with `session` the key, so an open chunk is rewritten in place. */
  first: number;
  last: number;
  events: LogEvent[];
}

/** Last batch taken from a document; written in the same transaction as its events, so nothing is taken twice. */
export interface CursorRecord {
  session: string;
  doc: string;
  batch: number;
}

const NAME = 'auth-devtools-log';
const VERSION = 1;
let opened: Promise<IDBDatabase> | undefined;

/** Opens the log; shared by all callers of one context. Rejects with the IndexedDB error, and the next call tries again. */
export function openLog(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('chunks', { keyPath: ['session', 'first'] });
      request.result.createObjectStore('cursors', { keyPath: ['session', 'doc'] });
    };
    request.onsuccess = () => {
      request.result.onclose = () => (opened = undefined);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Close the panels of the older version.'));
  });
}

/** The first chunk of a session from event `from` on, or with `prev` the last one. Rejects with the IndexedDB error. */
export function findChunk(db: IDBDatabase, session: string, from: number, direction?: 'prev'): Promise<ChunkRecord | undefined> {
  return new Promise((resolve, reject) => {
    const range = IDBKeyRange.bound([session, from], [session, Infinity]);
    const request = db.transaction('chunks').objectStore('chunks').openCursor(range, direction);
    request.onsuccess = () => resolve(request.result?.value as ChunkRecord | undefined);
    request.onerror = () => reject(request.error);
  });
}
