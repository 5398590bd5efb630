import { commit } from './commit';
import { openLog } from './db';

/** Deletes the logs of all sessions but those in `keep`. */
export async function forgetOthers(keep: readonly string[]): Promise<void> {
  await commit(await openLog(), (...stores) => {
    for (const store of stores) {
      const request = store.openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        const [session] = cursor.primaryKey as [string];
        if (!keep.includes(session)) cursor.delete();
        cursor.continue();
      };
    }
  });
}
