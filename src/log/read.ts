import type { LogEvent } from '../core/event';
import { findChunk, openLog } from './db';

/** Reads a session's events with `fromSeq <= seq <= toSeq` in order, a chunk at a time. Rejects with the IndexedDB error. */
export async function* readSession(session: string, fromSeq = 1, toSeq = Number.MAX_SAFE_INTEGER): AsyncGenerator<LogEvent[]> {
  const db = await openLog();
  let after = 0;
  for (;;) {
    const chunk = await findChunk(db, session, after + 1);
    if (!chunk) return;
    after = chunk.last;
    if (chunk.last < fromSeq) continue;
    const events = chunk.events.filter((event) => event.seq >= fromSeq && event.seq <= toSeq);
    if (events.length > 0) yield events;
    if (chunk.last >= toSeq) return;
  }
}
