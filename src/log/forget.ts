import { openLog } from './db';

/** Deletes the logs of all sessions but those in `keep`. */
export async function forgetOthers(keep: readonly string[]): Promise<void> {
  const db = await openLog();
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction(['chunks', 'cursors'], 'readwrite');
    for (const name of ['chunks', 'cursors']) {
      const request = transaction.objectStore(name).openCursor();
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return;
        const [session] = cursor.primaryKey as [string];
        if (!keep.includes(session)) cursor.delete();
        cursor.continue();
      };
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('Old logs could not be deleted.'));
  });
}
