import type { LogEvent } from '../core/event';

/** One record per chunk: row-per-event storage reads ten times slower. */
export interface ChunkRecord {
  session: string;
  /** Seq of the first event; with `session` the key, so an open chunk is rewritten in place. */
  first: number;
  last: number;
  /** Characters of the events as JSON. */
  size: number;
  events: LogEvent[];
}

/** Last batch taken from a document; written in the same transaction as its events, so nothing is taken twice. */
export interface CursorRecord {
  session: string;
  doc: string;
  batch: number;
}

/** What a session's chunks hold together; written with each of them, so that a wake of the worker need not count. */
export interface TotalsRecord {
  session: string;
  events: number;
  /** Characters of the events as JSON. */
  size: number;
}

/** A picture of the page at a mark. Bytes, not text: a third less, and nobody reads them before they are asked for. */
export interface ScreenshotRecord {
  session: string;
  /** Of the mark. */
  seq: number;
  /** Epoch ms. */
  t: number;
  type: 'image/jpeg';
  bytes: ArrayBuffer;
  width: number;
  height: number;
}

export const STORES = ['chunks', 'cursors', 'totals', 'screenshots'] as const;
export type StoreName = (typeof STORES)[number];

/** Every key begins with the session. */
const KEYS: Record<StoreName, string[]> = { chunks: ['session', 'first'], cursors: ['session', 'doc'], totals: ['session'], screenshots: ['session', 'seq'] };

/** All that a store has of a session: no key is later than a list. */
export const allOf = (session: string): IDBKeyRange => IDBKeyRange.bound([session], [session, []]);

const NAME = 'auth-devtools-log';
const VERSION = 3;
let opened: Promise<IDBDatabase> | undefined;

/** Opens the log; shared by all callers of one context. Rejects with the IndexedDB error, and the next call tries again. */
export function openLog(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** An update of the extension forgets the masking keys, so what another version wrote can neither be continued nor joined: it is deleted, not converted. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const blocked = () => reject(new Error('Another page holds the log of another version.'));
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name);
      for (const name of STORES) db.createObjectStore(name, { keyPath: KEYS[name] });
    };
    request.onsuccess = () => {
      const db = request.result;
      // The browser took it away, or somebody wants to delete or replace it: whoever asks next opens what is there then.
      db.onclose = () => (opened = undefined);
      db.onversionchange = () => {
        opened = undefined;
        db.close();
      };
      resolve(db);
    };
    request.onerror = () => {
      if (request.error?.name !== 'VersionError') return reject(request.error);
      // What is asked for next waits until it is deleted.
      indexedDB.deleteDatabase(NAME).onblocked = blocked;
      open().then(resolve, reject);
    };
    request.onblocked = blocked;
  });
}

/** Rejects with the IndexedDB error. */
export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const read = (db: IDBDatabase, store: StoreName): IDBObjectStore => db.transaction(store).objectStore(store);

/** The record of this key, which begins with the session. Rejects with the IndexedDB error. */
export const findRecord = (db: IDBDatabase, store: StoreName, key: string[]): Promise<unknown> => answerOf(read(db, store).get(key));

/** The first chunk of a session that begins at event `from` or later and, with `to`, at `to` or sooner; with `prev` the last one. Rejects with the IndexedDB error. */
export async function findChunk(db: IDBDatabase, session: string, from: number, to = Infinity, direction?: 'prev'): Promise<ChunkRecord | undefined> {
  const range = IDBKeyRange.bound([session, from], [session, to]);
  return (await answerOf(read(db, 'chunks').openCursor(range, direction)))?.value as ChunkRecord | undefined;
}
