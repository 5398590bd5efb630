import { findChunk, type TotalsRecord } from './db';

/** What can be deleted to make room: all chunks that begin before event `before`. */
export interface Oldest extends Omit<TotalsRecord, 'session'> {
  before: number;
  /** Epoch ms of the last event in it. */
  t: number;
}

/** The oldest chunks that hold so many events and so much text together; the chunk that begins at `open` is never among them. Rejects with the IndexedDB error. */
export async function findOldest(db: IDBDatabase, session: string, open: number, events: number, size: number): Promise<Oldest> {
  const found: Oldest = { before: 0, t: 0, events: 0, size: 0 };
  while (found.before < open && (found.events < events || found.size < size)) {
    const chunk = await findChunk(db, session, found.before, open - 1);
    if (!chunk) break;
    found.before = chunk.last + 1;
    found.t = chunk.events.at(-1)!.t;
    found.events += chunk.events.length;
    found.size += chunk.size;
  }
  return found;
}
