import type { LogEvent } from '../core/event';
import { findChunk, openLog } from './db';

/**
 * Reads a session's events with `fromSeq <= seq <= toSeq` in order, a chunk at a time. A long session's log may begin later than asked for:
 * its oldest chunks made room. Rejects with the IndexedDB error.
 */
export async function* readSession(session: string, fromSeq = 1, toSeq = Number.MAX_SAFE_INTEGER): AsyncGenerator<LogEvent[]> {
  const db = await openLog();
  let chunk = (await findChunk(db, session, 0, fromSeq, 'prev')) ?? (await findChunk(db, session, fromSeq));
  while (chunk && chunk.first <= toSeq) {
    const events = chunk.events.filter((event) => event.seq >= fromSeq && event.seq <= toSeq);
    if (events.length > 0) yield events;
    chunk = await findChunk(db, session, chunk.last + 1);
  }
}
