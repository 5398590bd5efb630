import type { ChunkRecord, TotalsRecord } from './db';

/** What can be deleted to make room: all chunks that begin before event `before`. */
export interface Oldest extends Omit<TotalsRecord, 'session'> {
  before: number;
  /** Epoch ms of the last event in it. */
  t: number;
}

/** The oldest chunks that hold so many events and so much text together; the chunk that begins at `open` is never among them. Rejects with the IndexedDB error. */
export function findOldest(db: IDBDatabase, session: string, open: number, events: number, size: number): Promise<Oldest> {
  return new Promise((resolve, reject) => {
    const found: Oldest = { before: 0, t: 0, events: 0, size: 0 };
    const request = db.transaction('chunks').objectStore('chunks').openCursor(IDBKeyRange.bound([session, 0], [session, open], false, true));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || (found.events >= events && found.size >= size)) return resolve(found);
      const chunk = cursor.value as ChunkRecord;
      found.before = chunk.last + 1;
      found.t = chunk.events.at(-1)!.t;
      found.events += chunk.events.length;
      found.size += chunk.size;
      cursor.continue();
    };
    request.onerror = () => reject(request.error);
  });
}
