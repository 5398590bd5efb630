import { allOf, answerOf, findChunk, openLog, type TotalsRecord } from './db';
import { commit } from './commit';

/** What the log holds of one session. */
export interface SessionSummary extends TotalsRecord {
  /** Epoch ms of its last event. */
  last?: number;
}

/** All sessions of the log. Rejects with the IndexedDB error. */
export async function listSessions(): Promise<SessionSummary[]> {
  const db = await openLog();
  const totals = (await answerOf(db.transaction('totals').objectStore('totals').getAll())) as TotalsRecord[];
  return Promise.all(totals.map(async (one) => ({ ...one, last: (await findChunk(db, one.session, 0, Infinity, 'prev'))?.events.at(-1)?.t })));
}

/** Deletes the logs of these sessions, all in one transaction. A writer that still has one open would write on: the worker must have let go of it. */
export async function forgetSessions(sessions: readonly string[]): Promise<void> {
  await commit(await openLog(), ({ chunks, cursors, totals, screenshots }) => {
    for (const session of sessions) {
      for (const store of [chunks, cursors, screenshots]) store.delete(allOf(session));
      totals.delete([session]);
    }
  });
}
