import { STORES, type StoreName } from './db';

/** One transaction over all stores: all of it, or nothing. Resolves when it is on disk; rejects with the IndexedDB error. */
export function commit(db: IDBDatabase, work: (stores: Record<StoreName, IDBObjectStore>) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORES, 'readwrite', { durability: 'relaxed' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    work(Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)])) as Record<StoreName, IDBObjectStore>);
  });
}
