/** One transaction: all of it, or nothing. Resolves when it is on disk; rejects with the IndexedDB error. */
export function commit(db: IDBDatabase, work: (chunks: IDBObjectStore, cursors: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['chunks', 'cursors'], 'readwrite', { durability: 'relaxed' });
    work(transaction.objectStore('chunks'), transaction.objectStore('cursors'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
