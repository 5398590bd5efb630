import type { Cases } from '../support/tabs';

/* oxlint-disable unicorn/no-thenable -- what is odd is what is compared */

/** IndexedDB, cookies and locks. */
export const stores: Cases = {
  'databases': async (hands) => {
    const log: unknown[] = [];
    await new Promise((done) => (indexedDB.deleteDatabase('auth').onsuccess = done));
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('auth', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('tokens');
        request.result.createObjectStore('keyed', { keyPath: 'id', autoIncrement: true }).createIndex('by', 'name');
        log.push('upgrade');
      };
      request.onsuccess = () => done(request.result);
    });
    const lines: string[] = [];
    const tx = db.transaction(['tokens', 'keyed'], 'readwrite');
    const tokens = tx.objectStore('tokens');
    const keyed = tx.objectStore('keyed');
    const note = (name: string, request: IDBRequest) => {
      request.onsuccess = () => log.push(`${name}: ${JSON.stringify(request.result)}`);
      request.onerror = (event) => { event.preventDefault(); event.stopPropagation(); log.push(`${name}: ${request.error?.name}`); };
      return [request instanceof IDBRequest, request.readyState, Object.prototype.toString.call(request.source), request.transaction === tx];
    };
    for (const name of ['complete', 'abort', 'error']) tx.addEventListener(name, () => log.push(`transaction ${name}`));
    log.push(note('put', tokens.put('a-token-of-a-test', 'access_token')), note('add', tokens.add('x', 'refresh_token')), note('add twice', tokens.add('y', 'refresh_token')), note('keyed', keyed.put(hands.spied({ name: 'a', token: 'b' }, lines) as object)));
    log.push(note('keyed again', keyed.add({ name: 'c', token: 'd' })), note('get', tokens.get('access_token')), note('delete', tokens.delete('refresh_token')), note('count', tokens.count()));
    const cursor = keyed.openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      log.push('cursor', note('update', cursor.result.update({ ...(cursor.result.value as object), name: 'updated' })));
      log.push(hands.toldNow(() => cursor.result!.update({ id: 99 })));
      cursor.result.continue();
    };
    const any = tokens as unknown as Record<'put' | 'add' | 'delete', (...args: unknown[]) => unknown>;
    for (const call of [() => any.put(), () => any.put('x'), () => any.put(() => 1, 'k'), () => any.put(Symbol('s'), 'k'), () => any.put('x', {}), () => any.delete(), () => any.delete({}), () => any.put({ get token() { throw new RangeError('mine'); } }, 'k'), () => Reflect.apply(IDBObjectStore.prototype.put, {}, ['x']), () => any.put('x', { get length() { throw new RangeError('mine'); } })]) {
      log.push(hands.toldNow(call));
    }
    let reads = 0;
    tokens.put({ get access_token() { reads += 1; return 'x'; }, get other() { reads += 1; return 'y'; } }, 'read');
    log.push(`reads ${reads}`);
    await new Promise((done) => tx.addEventListener('complete', done));
    log.push(hands.toldNow(() => tokens.put('late', 'late')));
    const undone = db.transaction('tokens', 'readwrite');
    undone.onabort = () => log.push('aborted');
    undone.objectStore('tokens').put('never', 'access_token').onerror = () => log.push('request failed');
    undone.objectStore('tokens').clear();
    undone.abort();
    await new Promise((done) => undone.addEventListener('abort', done));
    const readOnly = db.transaction('tokens');
    log.push(hands.toldNow(() => readOnly.objectStore('tokens').put('x', 'y')), hands.toldNow(() => readOnly.objectStore('tokens').clear()));
    const kept = await new Promise((done) => { const request = readOnly.objectStore('tokens').getAll(); request.onsuccess = () => done(request.result); });
    const quiet = db.transaction('tokens', 'readwrite');
    const order: string[] = [];
    quiet.objectStore('tokens').put('z', 'refresh_token').onsuccess = () => { order.push('success'); void Promise.resolve().then(() => order.push('microtask')); };
    quiet.oncomplete = () => order.push('complete');
    await new Promise((done) => quiet.addEventListener('complete', done));
    db.close();
    return [log, lines, kept, order];
  },
  'document.cookie': (hands) => {
    const lines: string[] = [];
    const describe = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
    const set = (value: unknown) => hands.toldNow(() => (document.cookie = value as string));
    const seen = [
      set('access_token=a-token-of-a-test; path=/'), set('a=1'), set('=nameless'), set('no name'), set('b=2; max-age=0'), set({ toString: () => (lines.push('spoken'), 'refresh_token=x') }), set(Symbol('s')), set({ toString() { throw new RangeError('mine'); } }), set(null), set(undefined), set(5),
      hands.toldNow(() => describe.set!.call({}, 'x=1')), hands.toldNow(() => describe.get!.call({})), hands.toldNow(() => describe.set!.call(undefined, 'x=1')), hands.toldNow(() => Reflect.apply(describe.set!, document, [])), hands.toldNow(() => Reflect.set(Document.prototype, 'cookie', 'x')),
      document.cookie.split('; ').sort(), hands.toldNow(() => new DOMParser().parseFromString('', 'text/html').cookie), Reflect.ownKeys(document).map(String),
    ];
    for (const cookie of document.cookie.split('; ')) document.cookie = `${cookie.split('=')[0]}=; path=/; max-age=0`;
    for (const name of ['a', 'refresh_token', 'null', '']) document.cookie = `${name}=; max-age=0`;
    return [seen, lines];
  },
  'the cookie store': async (hands) => {
    const { cookieStore } = window as unknown as { cookieStore: EventTarget & Record<'set' | 'get' | 'delete' | 'getAll', (...args: unknown[]) => Promise<unknown>> };
    const lines: string[] = [];
    const seen: unknown[] = [];
    const calls: (() => unknown)[] = [
      () => cookieStore.set('access_token', 'a-token-of-a-test'), () => cookieStore.set({ name: 'refresh_token', value: 'x', path: '/' }), () => cookieStore.set(), () => cookieStore.set('one'), () => cookieStore.set({}), () => cookieStore.set('', ''), () => cookieStore.set('a;b', 'x'), () => cookieStore.set({ name: 'a', value: 'b', domain: 'other.example' }),
      () => cookieStore.set(hands.spied({ name: 'token', value: 'spied', sameSite: 'lax', path: '/', expires: null }, lines)), () => cookieStore.set({ toString: () => (lines.push('name'), 'jwt') } as never, { toString: () => (lines.push('value'), 'y') }), () => cookieStore.get('access_token'), () => cookieStore.delete('access_token'), () => cookieStore.delete({ name: 'refresh_token' }),
      () => cookieStore.delete(hands.spied({ name: 'token', path: '/' }, lines)), () => cookieStore.delete('jwt'), () => cookieStore.delete(), () => Reflect.apply(cookieStore.set, {}, ['a', 'b']), () => Reflect.apply(cookieStore.set, undefined, ['a', 'b']), () => cookieStore.set(Symbol('s'), 'x'), () => cookieStore.set({ name: 'a', value: 'b', get path() { throw new RangeError('mine'); } }), () => cookieStore.getAll(),
    ];
    for (const call of calls) seen.push(await hands.told(call));
    return [seen, lines, await hands.ticks(Reflect.apply(cookieStore.set, cookieStore, ['a;b', 'x']))];
  },
  'locks': async (hands) => {
    const { locks } = navigator;
    const any = locks as unknown as { request(...args: unknown[]): Promise<unknown> };
    const log: unknown[] = [];
    const lines: string[] = [];
    const frames: unknown[] = [];
    const never = (...args: unknown[]) => log.push(['held', args.length, (args[0] as Lock | null)?.name, (args[0] as Lock | null)?.mode, Object.prototype.toString.call(args[0])]);
    const calls: (() => unknown)[] = [
      () => any.request('auth', (lock: Lock) => lock.name), () => any.request('auth', { mode: 'shared' }, async (lock: Lock) => lock.mode), () => any.request('auth', { ifAvailable: true }, (lock: Lock | null) => lock === null), () => any.request('auth', () => { throw new RangeError('mine'); }), () => any.request('auth', async () => { throw new RangeError('later'); }), () => any.request('auth', () => ({ then: (done: (value: string) => void) => done('thenable') })),
      () => any.request(), () => any.request('auth'), () => any.request('auth', 5), () => any.request('auth', {}, 5), () => any.request('-auth', never), () => any.request('auth', { mode: 'odd' }, never), () => any.request('auth', { steal: true, ifAvailable: true }, never), () => any.request('auth', { signal: AbortSignal.abort() }, never), () => any.request('auth', { signal: AbortSignal.abort(new RangeError('mine')) }, never), () => any.request('auth', { signal: {} }, never),
      () => any.request('auth', null, never), () => any.request('auth', undefined, never), () => any.request(Symbol('s'), never), () => any.request({ toString: () => (lines.push('name'), 'auth') }, never), () => any.request('auth', hands.spied({ mode: 'exclusive', ifAvailable: false, steal: false } as LockOptions, lines), never), () => any.request('auth', { get mode() { throw new RangeError('mine'); } }, never),
      () => Reflect.apply(any.request, {}, ['auth', never]), () => Reflect.apply(any.request, undefined, ['auth', never]), () => any.request('auth', never, 'extra'), () => any.request('auth', {}, function (this: unknown, ...args: unknown[]) { frames.push(this === undefined || this === window, args.length); }),
    ];
    for (const call of calls) log.push(await hands.told(call));
    const stolen = hands.told(() => any.request('auth', () => new Promise(() => undefined)));
    await hands.pause(10);
    log.push(await hands.told(() => any.request('auth', { steal: true }, () => 'stole')), await stolen);
    const controller = new AbortController();
    const holder = any.request('auth', () => hands.pause(50));
    const waiting = hands.told(() => any.request('auth', { signal: controller.signal }, never));
    controller.abort();
    log.push(await waiting, await holder, await hands.told(async () => { const state = await locks.query(); return [state.held?.length, state.pending?.length]; }));
    return [log, lines, frames, any.request('auth', never) instanceof Promise];
  },
  'order of a lock and what is around it': async (hands) => {
    const log: string[] = [];
    const request = navigator.locks.request('auth', async () => {
      log.push('held');
      queueMicrotask(() => log.push('microtask in the lock'));
      await Promise.resolve();
      log.push('awaited in the lock');
    });
    log.push('requested');
    void request.then(() => log.push('released'));
    const second = navigator.locks.request('auth', () => log.push('second'));
    await second;
    log.push('end');
    await hands.pause(0);
    return log;
  },
  'microtasks of a refused lock': (hands) => hands.ticks(navigator.locks.request('-auth', () => undefined)),
  'microtasks of a lock': async () => {
    const log: string[] = [];
    await navigator.locks.request('auth', () => {
      let n = 0;
      const tick = () => { n += 1; log.push(`tick ${n}`); if (n < 8) void Promise.resolve().then(tick); };
      void Promise.resolve().then(tick);
      return 'x';
    }).then(() => log.push('done'));
    return log.indexOf('done');
  },
};
