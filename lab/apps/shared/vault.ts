export interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** Tokens of a client, as any tab kept them last. */
export const kept = async (client: string): Promise<Tokens | undefined> => (await done((await store('readonly')).get(client))) as Tokens | undefined;

export async function keep(client: string, tokens: Tokens): Promise<void> {
  const tokensStore = await store('readwrite');
  tokensStore.put(tokens, client);
  await new Promise((resolve) => (tokensStore.transaction.oncomplete = resolve));
}

let opened: Promise<IDBDatabase> | undefined;

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction('tokens', mode).objectStore('tokens');
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('session', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('tokens');
  return done(opening);
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The store answered nothing'));
  });
