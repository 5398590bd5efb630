import { commit } from './commit';
import { openLog, STORES } from './db';

/** Deletes the logs of all sessions but those in `keep`, which is asked while the log is locked: a session that begins meanwhile is kept. */
export async function forgetOthers(keep: () => readonly string[]): Promise<void> {
  await commit(await openLog(), (stores) => {
    for (const name of STORES) {
      const request = stores[name].openKeyCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        const [session] = cursor.primaryKey as [string];
        if (!keep().includes(session)) stores[name].delete(cursor.primaryKey);
        cursor.continue();
      };
    }
  });
}
