import { expect } from 'vitest';
import type { LogEvent } from '../../../../src/core/event';
import { ofKind, script, slotsOf, type Scene } from './scene';

/** A transaction over a store that takes explicit keys; `code` sees it as `store`. */
const transaction = (code: string, end = 'complete'): string => `{
  const transaction = db.transaction('tokens', 'readwrite');
  const store = transaction.objectStore('tokens');
  const ended = new Promise((done) => { transaction.on${end} = done; });
  ${code}
  await ended;
}`;
const open = `const db = await new Promise((done) => {
  const request = indexedDB.open('shop', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('tokens');
  request.onsuccess = () => done(request.result);
});`;
const cursor = (act: string): string => `await new Promise((done) => {
  store.openCursor().onsuccess = ({ target: { result } }) => { ${act}; done(); };
});`;
const scene = (also: Scene['also'], ...transactions: string[]): Scene => script(`${open} ${transactions.join('')} db.close(); indexedDB.deleteDatabase('shop');`, { also });

const key = 'shop/tokens/access_token';
const set = { area: 'idb', op: 'set', key, new: { form: 'token', members: [{ path: '', role: 'access' }] }, line: { file: expect.stringMatching(/\/ways\/app\.js$/) as string } };
const are = (...wanted: object[]) => (events: readonly LogEvent[]): void => void expect(ofKind(events, 'storage')).toMatchObject(wanted);
/** The place is empty again. */
const andGone = (...wanted: object[]): Scene['also'] => (events, log) => {
  are(...wanted)(events);
  expect(slotsOf(log).slots.find(({ kind }) => kind === 'idb')).toMatchObject({ id: expect.stringMatching(`^idb\\|http.*\\|${key}$`) as string, value: undefined });
};
const put = transaction(`store.put(token, 'access_token');`);

export const indexedDb: Record<string, Scene> = {
  'IndexedDB put': scene(are(set), put),
  'IndexedDB put of an object': scene(
    are({ ...set, key: 'shop/tokens/state', new: { form: 'json', members: [{ path: 'user.tokens.accessToken', role: 'access' }] } }),
    transaction(`store.put({ user: { tokens: { accessToken: token, expirationTime: 5n }, photo: new Uint8Array(1_000_000) } }, 'state');`),
  ),
  'IndexedDB add': scene(are(set), transaction(`store.add(token, 'access_token');`)),
  'IndexedDB delete': scene(andGone(set, { area: 'idb', op: 'remove', key }), put, transaction(`store.delete('access_token');`)),
  'IndexedDB delete of a range of keys': scene(andGone(set, { area: 'idb', op: 'remove', key: 'shop/tokens/*' }), put, transaction(`store.delete(IDBKeyRange.bound('a', 'z'));`)),
  'IndexedDB clear': scene(andGone(set, { area: 'idb', op: 'clear', key: 'shop/tokens' }), put, transaction('store.clear();')),
  'IndexedDB cursor update': scene(are({ ...set, new: { form: 'junk' } }, set), transaction(`store.put('undefined', 'access_token');`), transaction(cursor('result.update(token)'))),
  'IndexedDB cursor delete': scene(andGone(set, { area: 'idb', op: 'remove', key }), put, transaction(cursor('result.delete()'))),
  'an IndexedDB transaction that is aborted': scene(
    (events, log) => {
      are({ ...set, failed: 'AbortError' })(events);
      expect(slotsOf(log).slots.filter(({ kind, value }) => kind === 'idb' && value)).toEqual([]);
    },
    transaction(`store.put(token, 'access_token'); transaction.abort();`, 'abort'),
  ),
  'an IndexedDB write that is refused at once': {
    ...scene(are({ area: 'idb', op: 'set', key, failed: 'DataCloneError' }), transaction(`try { store.put({ token, run() {} }, 'access_token'); } catch {}`)),
    own: true,
  },
  'two IndexedDB writes in one transaction': scene(
    (events) => {
      const writes = ofKind(events, 'storage');
      expect(writes.map(({ key: place }) => place)).toEqual([key, 'shop/tokens/refresh_token']);
      for (const part of ['run', 'task', 't'] as const) expect(new Set(writes.map((write) => write[part])).size, part).toBe(1);
    },
    transaction(`store.put(token, 'access_token'); await new Promise((done) => { store.put(token, 'refresh_token').onsuccess = done; });`),
  ),
};
