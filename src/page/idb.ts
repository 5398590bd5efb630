import { quietly, swallowed, type HookContext } from './context';
import { on, patch } from './native';
import { stringify } from './natives';
import { attempt, valueOf, wanted } from './storage';
import { boundedCopy, KEEP_LONG, stackHere } from './text';

/** Values of one transaction that are looked at, and writes that are told: what imports thousands of records is no sign-in. */
const MOST = 200;

type Op = 'set' | 'remove' | 'clear';
/** Tells a write, with the error of its transaction, if any. */
type Tell = (stamp: { run: number; task: number }, t: number, error?: string) => void;

/**
 * IndexedDB. A write counts when its transaction is complete: until then it can be undone. All of one transaction are told together,
 * with one stamp and time; of an aborted one with its error. We only listen: a request of our own would keep the page's transaction open.
 */
export function hookIdb(context: HookContext): void {
  const waiting = new WeakMap<IDBTransaction, { looks: number; tells: Tell[] }>();
  /** Those that hold a wanted entry. */
  const stores = new Set<string>();

  const see = (op: Op, self: IDBObjectStore | IDBCursor, [given, explicit]: unknown[], refused?: string, request?: IDBRequest) => {
    const cursor = 'source' in self && self;
    const source = cursor ? cursor.source : self;
    const { transaction, name, keyPath } = 'objectStore' in source ? source.objectStore : source;
    // Called on something else: the native has refused.
    if (!transaction) return;
    const { db } = transaction;
    const writes = waiting.get(transaction) ?? { looks: 0, tells: [] };
    waiting.set(transaction, writes);
    let key = explicit;
    let value: ReturnType<typeof valueOf>;
    if (op === 'remove') key = !(given instanceof IDBKeyRange) ? given : given.lower === given.upper ? given.lower : '*';
    // After the native has taken it: to read a value that it refuses may run code of the page.
    else if (request && op === 'set' && writes.looks++ < MOST) {
      const { json, cut } = boundedCopy(given);
      value = valueOf(typeof given === 'string' ? given : stringify(json));
      if (typeof given !== 'string' && cut) value!.size = KEEP_LONG + 1;
      key ??= (json as Record<string, unknown> | null)?.[keyPath as string];
    }
    if (cursor) key = cursor.primaryKey;
    const store = `${db.name}/${name}`;
    // What goes beside a wanted entry may be one, too.
    const isText = typeof given === 'string' && op === 'set';
    // The name of a store says little of its records: of `users` each would be one. A text alone may be a token that nothing else shows.
    if (wanted(`idb/${store}/`, `${isText ? `${name}/` : ''}${String(key ?? '')}`, value?.new)) stores.add(store);
    else if (op === 'set' || !stores.has(store)) return;
    const stack = stackHere();
    const tell: Tell = (stamp, t, failed = request?.error?.name) => {
      // The store may have chosen the key.
      const last = (!failed && op === 'set' && request?.result) || (key ?? '');
      context.put('storage', { area: 'idb', op, key: `${store}${op === 'clear' ? '' : `/${last}`}`.slice(0, 512), ...value, ...stamp, stack, failed }, t);
    };
    const end = (error?: string, all = [tell]) => {
      const stamp = context.stamp();
      const t = context.now();
      for (const write of all) quietly(() => write(stamp, t, error));
    };
    if (refused) return end(refused);
    const { tells } = writes;
    if (tells.length >= MOST) return void swallowed.count++;
    if (tells.push(tell) > 1) return;
    on(transaction, 'complete', () => end(undefined, tells));
    on(transaction, 'abort', () => end(transaction.error?.name ?? 'AbortError', tells));
  };

  const ops: Record<string, Op> = { put: 'set', add: 'set', update: 'set', delete: 'remove', clear: 'clear' };
  for (const { prototype } of [IDBObjectStore, IDBCursor]) {
    for (const method in ops) {
      patch(prototype, method, (act, self, args) => attempt(act, (error, request) => see(ops[method]!, self as IDBObjectStore, args, error, request as IDBRequest)));
    }
  }
}
