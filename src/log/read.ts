import { createSharing } from '../core/sharing';
import type { LogEvent } from '../core/event';
import type { Limits } from './limits';
import { findChunk, findRecord, openLog, type TotalsRecord } from './db';

/**
 * Reads a session's events with `fromSeq <= seq <= toSeq` in order, a chunk at a time. A long session's log may begin later than asked for:
 * its oldest chunks made room. Rejects with the IndexedDB error.
 */
export async function* readSession(session: string, fromSeq = 1, toSeq = Number.MAX_SAFE_INTEGER): AsyncGenerator<LogEvent[]> {
  const db = await openLog();
  const share = createSharing();
  let chunk = (await findChunk(db, session, 0, fromSeq, 'prev')) ?? (await findChunk(db, session, fromSeq));
  while (chunk && chunk.first <= toSeq) {
    const events = chunk.events.filter((event) => event.seq >= fromSeq && event.seq <= toSeq);
    if (events.length > 0) yield share(events);
    chunk = await findChunk(db, session, chunk.last + 1);
  }
}

/** Number of a session's last event, 0 for an empty log. Rejects with the IndexedDB error. */
export const lastSeq = async (session: string): Promise<number> => (await findChunk(await openLog(), session, 0, Infinity, 'prev'))?.last ?? 0;

/** How near a session's log is to what is kept of it, from 0 to 1; undefined for a session without a log. Rejects with the IndexedDB error. */
export async function fillOf(session: string, { events, megabytes }: Limits): Promise<number | undefined> {
  const totals = (await findRecord(await openLog(), 'totals', [session])) as TotalsRecord | undefined;
  return totals && Math.max(totals.events / events, totals.size / (megabytes * 1e6));
}

/** What changes with every write to a session's log: cheap to ask for, whatever the log holds. Rejects with the IndexedDB error. */
export async function markOf(session: string): Promise<string> {
  const { events = 0, size = 0 } = ((await findRecord(await openLog(), 'totals', [session])) ?? {}) as Partial<TotalsRecord>;
  return `${events} ${size}`;
}
