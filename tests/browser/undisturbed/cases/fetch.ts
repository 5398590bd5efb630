/* oxlint-disable unicorn/no-thenable, no-invalid-fetch-options -- what is wrong or odd is what is compared */
import type { Cases } from '../support/tabs';


/** fetch: what is given, what comes back, what fails, and in which order. */
export const fetches: Cases = {
  'every form of the arguments': async (hands) => {
    const echo = '/ways/echo';
    const params = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'a' });
    const form = new FormData();
    form.set('a', 'b');
    const read = async (...args: unknown[]) => {
      const answer = await (fetch as (...args: unknown[]) => Promise<Response>)(...args);
      const { body, ...rest } = (await answer.json()) as { body: string; type: string };
      return { ...rest, type: rest.type.replace(/boundary=.*/, 'boundary'), body: body.replaceAll(/-{4}WebKitFormBoundary\w+/g, 'boundary'), url: answer.url, status: answer.status };
    };
    const forms: unknown[][] = [
      [echo], [new URL(echo, location.href)], [new Request(echo)], [{ toString: () => echo }], [echo, undefined], [echo, null], [echo, {}], [echo, { method: 'post' }], [echo, { method: 'delete' }],
      [echo, { method: 'POST', body: 'text' }], [echo, { method: 'POST', body: params }], [echo, { method: 'POST', body: form }], [echo, { method: 'POST', body: new Blob(['b'], { type: 'a/b' }) }],
      [echo, { method: 'POST', body: new Uint8Array([65, 66]) }], [echo, { method: 'POST', body: new TextEncoder().encode('buffer').buffer }], [echo, { method: 'POST', body: 7 }], [echo, { method: 'POST', body: { a: 1 } }],
      [echo, { method: 'POST', body: { toString: () => 'spoken' } }], [echo, { method: { toString: () => 'PUT' }, body: 'x' }], [echo, { method: 'POST', body: 'x', keepalive: true }],
      [new Request(echo, { method: 'POST', body: 'of the request' })], [new Request(echo, { method: 'POST', body: 'old' }), { body: 'new' }], [new Request(echo, { method: 'POST', body: 'old' }), { method: 'PUT' }],
      [echo, { headers: { 'Content-Type': 'a/record' } }], [echo, { headers: [['content-type', 'a/pairs']] }], [echo, { headers: new Headers({ 'content-type': 'a/headers' }) }],
      [echo, { headers: new Map([['content-type', 'a/map']]) }], [echo, { headers: Object.create({ 'content-type': 'inherited' }) }], [echo, { headers: { [Symbol('s')]: 'x' } }],
      [echo, Object.create({ method: 'DELETE' })], [echo, Object.freeze({ method: 'POST', body: 'frozen', headers: Object.freeze({ 'content-type': 'a/frozen' }) })], [echo, { method: undefined, body: undefined, headers: undefined, signal: undefined }],
      [echo, { signal: null, body: null }], [echo, () => 1], [`${echo}?a=1#hash`], ['data:application/json,{"body":"","type":""}'], [echo, { method: 'POST', body: '' }], [echo, {}, 'a third'],
    ];
    const seen = [];
    for (const form of forms) seen.push(await hands.told(() => read(...form)));
    return seen;
  },
  'errors of the arguments': async (hands) => {
    const thrower = { toString() { throw new RangeError('mine'); } };
    const f = fetch as (...args: unknown[]) => Promise<unknown>;
    const calls: (() => unknown)[] = [
      () => f(), () => f(undefined), () => f('http://['), () => f('http://user:pw@host/'), () => f('bad:scheme'), () => f(Symbol('s')), () => f(thrower), () => f('/', 5), () => f('/', 'text'),
      () => f('/', { method: 'GET', body: 'x' }), () => f('/', { method: 'bad name' }), () => f('/', { method: 'TRACE' }), () => f('/', { method: thrower }), () => f('/', { method: Symbol('s') }),
      () => f('/', { headers: { 'bad name': 'x' } }), () => f('/', { headers: { a: 'ü€' } }), () => f('/', { headers: [['one']] }), () => f('/', { headers: [['a', 'b', 'c']] }), () => f('/', { headers: 5 }), () => f('/', { headers: 'text' }),
      () => f('/', { headers: { a: thrower } }), () => f('/', { headers: { a: Symbol('s') } }), () => f('/', { method: 'POST', body: thrower }), () => f('/', { method: 'POST', body: Symbol('s') }),
      () => f('/', { mode: 'odd' }), () => f('/', { mode: 'navigate' }), () => f('/', { credentials: 'odd' }), () => f('/', { signal: {} }), () => f('/', { signal: 'x' }), () => f('/', { referrer: 'http://[' }),
      () => f('/', { method: 'POST', body: new ReadableStream() }), () => f('/', { method: 'POST', body: new ReadableStream(), duplex: 'half' }), () => f('/', { integrity: 'sha256-AAAA' }), () => f('/', { get method() { throw new RangeError('mine'); } }),
      () => f('/', { get signal() { throw new RangeError('mine'); } }), () => f('/', { headers: { get a() { throw new RangeError('mine'); } } }), () => f('/', { headers: { [Symbol.iterator]: 5 } }),
      () => f('/', { headers: { [Symbol.iterator]() { throw new RangeError('mine'); } } }), () => f('/', new Proxy({}, { get() { throw new RangeError('mine'); } })), () => f('/', null), () => f(null),
      () => { const used = new Request('/', { method: 'POST', body: 'x' }); void used.text(); return f(used); },
      () => f(new Request('/', { method: 'POST', body: 'x' }), { method: 'GET' }),
    ];
    const seen = [];
    for (const call of calls) seen.push(await hands.told(call));
    return seen;
  },
  'this': async (hands) => {
    const frame = await hands.frame('/ways/page');
    const other = frame.contentWindow as unknown as typeof window;
    const status = (self: unknown, f: unknown) => async () => ((await Reflect.apply(f as typeof fetch, self, ['/ways/status/204'])) as Response).status;
    const bare = fetch;
    const seen = [await hands.told(() => bare('/ways/status/204').then((answer) => answer.status))];
    for (const self of [undefined, null, window, globalThis, self0(), {}, 5, document, other, Object.create(window)]) {
      seen.push(await hands.told(status(self, fetch)), await hands.told(status(self, other.fetch)));
    }
    function self0() {
      return globalThis.self;
    }
    const theirs = other.fetch('/ways/status/204');
    const crossed = Reflect.apply(other.fetch, window, ['/ways/status/204']);
    const ours = Reflect.apply(fetch, other, ['/ways/status/204']);
    const kinds = [];
    for (const promise of [theirs, crossed, ours]) {
      const answer: Response = await promise;
      kinds.push([promise instanceof Promise, promise instanceof (other as unknown as { Promise: typeof Promise }).Promise, answer instanceof Response, answer instanceof (other as unknown as { Response: typeof Response }).Response, answer.url]);
    }
    const bad = Reflect.apply(other.fetch, window, ['http://[']) as Promise<unknown>;
    const error: unknown = await bad.catch((e: unknown) => e);
    const text = Reflect.apply((other as unknown as { Response: typeof Response }).Response.prototype.text, await fetch('/ways/echo'), []) as Promise<string>;
    return [seen, kinds, bad instanceof Promise, error instanceof TypeError, text instanceof Promise, (await text).length > 0];
  },
  'network errors': async (hands) => {
    const f = fetch;
    function deep(n: number, call: () => unknown): unknown {
      return n ? deep(n - 1, call) : call();
    }
    const calls: (() => unknown)[] = [
      () => f('/ways/reset/x'), () => f('/ways/auth/reset', { method: 'POST' }), () => f('http://127.0.0.1:1/'), () => f(`http://cors.localhost:${location.port}/ways/cors/deny/x`),
      () => f(`http://cors.localhost:${location.port}/ways/cors/refuse/auth`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }), () => f('/ways/redirect/302?to=/ways/echo', { redirect: 'error' }),
      () => f('chrome://version'), () => f('file:///etc/passwd'), () => f('/ways/echo', { mode: 'same-origin', integrity: 'sha256-AAAA' }), () => deep(20, () => f('/ways/reset/x')), () => deep(20, () => f('http://[')),
      async () => { await Promise.resolve(); return f('/ways/auth/reset'); },
      async () => (await f('/ways/half')).text(), async () => (await f('/ways/half')).json(), async () => (await f('/')).json(), async () => (await f('/ways/half')).arrayBuffer(),
      // Cut before it is read: the error is made on the stack of who reads.
      async () => { const half = await f('/ways/half'); await hands.pause(300); return half.arrayBuffer(); }, async () => { const half = await f('/ways/half'); await hands.pause(300); return half.text(); },
    ];
    const seen = [];
    for (const call of calls) seen.push(await hands.told(call));
    return seen;
  },
  'the page formats stacks itself': async (hands) => {
    const Own = Error as unknown as { prepareStackTrace?: unknown; stackTraceLimit: number };
    const calls: unknown[] = [];
    const format = (error: Error, sites: { getFunctionName(): string; getLineNumber(): number }[]) => {
      calls.push(String(error));
      return `made by the page: ${sites.map((site) => `${site.getFunctionName()}:${site.getLineNumber()}`).join()}`;
    };
    Own.prepareStackTrace = format;
    const seen = [];
    const still = [];
    for (const call of [() => fetch('http://['), () => fetch('/ways/reset/x'), () => fetch('/ways/auth/reset', { method: 'POST' }), async () => localStorage.setItem('token', 'x'.repeat(20_000_000)), async () => void localStorage.setItem('access_token', 'a')]) {
      const error = (await call().then(() => undefined, (e: unknown) => e)) as Error | undefined;
      seen.push(error?.stack, error?.stack);
      still.push(Own.prepareStackTrace === format);
    }
    delete Own.prepareStackTrace;
    Own.stackTraceLimit = 2;
    const short = await hands.told(() => fetch('/ways/reset/x'));
    Own.stackTraceLimit = 0;
    const none = await hands.told(() => fetch('/ways/reset/x'));
    delete (Own as { stackTraceLimit?: number }).stackTraceLimit;
    const gone = await hands.told(() => fetch('/ways/reset/x'));
    Own.stackTraceLimit = 10;
    return [seen, still, calls, short, none, gone, Object.keys(Error), Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit')];
  },
  'aborts before, during, after the headers and in the body': async (hands) => {
    const seen: unknown[] = [];
    const signals = (reason?: unknown) => {
      const controller = new AbortController();
      return { controller, abort: () => controller.abort(reason), signal: controller.signal };
    };
    class Own extends Error {}
    for (const reason of [undefined, null, 'text', 5, new Own('mine'), Object.freeze(new Own('frozen')), { plain: true }, new Proxy(new Own('proxied'), {})]) {
      seen.push(await hands.told(() => fetch('/ways/echo', { signal: AbortSignal.abort(reason) })));
      const later = signals(reason);
      const call = hands.told(() => fetch('/ways/auth/slow/2000', { method: 'POST', signal: later.signal }));
      later.abort();
      seen.push(await call);
      const body = signals(reason);
      const answer = await fetch('/ways/half?ms=3000', { signal: body.signal });
      const text = hands.told(() => answer.text());
      body.abort();
      seen.push(await text, answer.bodyUsed, answer.body?.locked);
    }
    seen.push(await hands.told(() => fetch('/ways/slow/2000/x', { signal: AbortSignal.timeout(20) })));
    seen.push(await hands.told(() => fetch(new Request('/ways/slow/2000/x', { signal: AbortSignal.timeout(20) }))));
    const after = signals();
    const answer = await fetch('/ways/auth/token', { signal: after.signal });
    after.abort();
    seen.push(await hands.told(async () => typeof (await answer.text())));
    const any = signals('any');
    const joined = hands.told(() => fetch('/ways/slow/2000/x', { signal: AbortSignal.any([any.signal, new AbortController().signal]) }));
    any.abort();
    seen.push(await joined, Object.getOwnPropertyNames(any.signal), Object.getOwnPropertyNames(any.controller));
    return seen;
  },
  'order of an abort and what listens to it': async () => {
    const log: string[] = [];
    const controller = new AbortController();
    controller.signal.addEventListener('abort', () => log.push('listener before'));
    const call = fetch('/ways/slow/2000/x', { signal: controller.signal }).catch((error: Error) => log.push(`rejected ${error.name}`));
    controller.signal.onabort = () => log.push('onabort');
    controller.signal.addEventListener('abort', () => log.push('listener after'));
    controller.abort();
    log.push('abort returned');
    setTimeout(() => log.push('task'));
    await call;
    return log;
  },
  'microtasks of a rejection': (hands) => hands.ticks(fetch('/', { signal: AbortSignal.abort() })),
  'microtasks of an argument error': (hands) => hands.ticks(fetch('http://[')),
  'microtasks of a used body': async (hands) => {
    const answer = await fetch('/ways/auth/token');
    await answer.text();
    const first = await hands.ticks(answer.text());
    const mine = new Response('{}');
    await mine.text();
    return [first, await hands.ticks(mine.text()), await hands.ticks(mine.json())];
  },
  'a class of promises with its own species': async () => {
    const log: string[] = [];
    const before = Object.getOwnPropertyDescriptor(Promise, Symbol.species)!;
    const then = Promise.prototype.then;
    Object.defineProperty(Promise, Symbol.species, { configurable: true, get() { log.push('species'); return this as unknown; } });
    Promise.prototype.then = function (this: Promise<unknown>, ...args: unknown[]) { log.push('then'); return Reflect.apply(then, this, args) as never; } as never;
    const answer = await fetch('/ways/auth/token');
    await answer.json();
    Promise.prototype.then = then;
    Object.defineProperty(Promise, Symbol.species, before);
    return log;
  },
  'rejections that nobody handles': async (hands) => {
    const seen: unknown[] = [];
    const promises: Promise<unknown>[] = [];
    const note = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      seen.push([event.type, (event.reason as Error)?.name, promises.indexOf(event.promise)]);
    };
    // The browser tells of them when it has time.
    const told = async (count: number) => {
      for (let waited = 0; seen.length < count && waited < 4_000; waited += 10) await hands.pause(10);
    };
    addEventListener('unhandledrejection', note);
    addEventListener('rejectionhandled', note);
    Object.assign(window, { promises });
    hands.script(`
      promises.push(fetch('/ways/auth/token', { signal: AbortSignal.abort() }), fetch('http://['), fetch('/ways/auth/token', { signal: AbortSignal.abort(5) }));
      void fetch('/ways/auth/token', { signal: AbortSignal.abort() }).catch(() => undefined);
      fetch('/ways/auth/token', { signal: AbortSignal.abort() }).then(() => undefined);
      void new Response('{').json();`);
    await told(5);
    hands.script(`promises[0].catch(() => undefined); void fetch('/').then((answer) => answer.json()); void fetch('/ways/reset/x');`);
    await told(7);
    // That no second event comes can only be waited for.
    await hands.pause(300);
    hands.script(`promises[1].catch(() => undefined);`);
    await told(8);
    removeEventListener('unhandledrejection', note);
    removeEventListener('rejectionhandled', note);
    delete (window as { promises?: unknown }).promises;
    return seen.map((one) => JSON.stringify(one)).sort();
  },
  'objects that tell when they are read': async (hands) => {
    const lines: string[] = [];
    const again: string[] = [];
    const tell = (name: string, text: string) => ({ toString: () => (lines.push(`${name}.toString`), text), valueOf: () => (lines.push(`${name}.valueOf`), 5), [Symbol.toPrimitive]: undefined });
    await fetch('/ways/echo', hands.spied({ method: 'POST', body: 'x', headers: { 'content-type': 'a/b', authorization: 'Bearer x', other: 'y' }, signal: new AbortController().signal, keepalive: false, cache: 'no-store' } as RequestInit, lines));
    await fetch('/ways/auth/token', hands.spied({ method: 'POST', body: new URLSearchParams('a=b'), headers: [['authorization', 'x'], ['x-a', 'y']] } as RequestInit, lines));
    await fetch('/ways/echo', { headers: hands.spied(new Headers({ authorization: 'z' }), lines) as never }).catch((error: Error) => lines.push(error.message));
    await fetch(tell('url', '/ways/auth/token') as never, { method: tell('method', 'PUT') as never, body: tell('body', 'refresh_token=1') as never, headers: { authorization: tell('header', 'Bearer q') as never } });
    await fetch('/ways/echo', { get method() { lines.push('get method'); return 'POST'; }, get body() { lines.push('get body'); return 'b'; }, get headers() { lines.push('get headers'); return { a: 'b' }; }, get signal() { lines.push('get signal'); return null; } });
    await fetch(hands.spied(new URL('/ways/echo', location.href), lines, 'url.') as never).catch((error: Error) => lines.push(error.message));
    let turn = 0;
    for (const headers of [new Map([['authorization', 'once']]).entries(), (function* () { yield ['authorization', 'once']; })()]) {
      const answer = await fetch('/ways/headers', { headers: headers as never });
      again.push(await answer.text());
    }
    const answer = await fetch('/ways/echo', { method: 'POST', get body() { return `turn ${(turn += 1)}`; } });
    again.push(((await answer.json()) as { body: string }).body, String(turn));
    return { lines, again };
  },
  'a class of the page for forms and parameters': async () => {
    const lines: string[] = [];
    class Params extends URLSearchParams {
      override toString() { lines.push('toString'); return super.toString(); }
      override forEach(...args: Parameters<URLSearchParams['forEach']>) { lines.push('forEach'); return super.forEach(...args); }
      override [Symbol.iterator]() { lines.push('iterator'); return super[Symbol.iterator](); }
      override entries() { lines.push('entries'); return super.entries(); }
    }
    class Form extends FormData {
      override get(name: string) { lines.push('get'); return super.get(name); }
      override [Symbol.iterator]() { lines.push('iterator'); return super[Symbol.iterator](); }
      override entries() { lines.push('entries'); return super.entries(); }
      override forEach(...args: Parameters<FormData['forEach']>) { lines.push('forEach'); return super.forEach(...args); }
    }
    class Pairs extends Headers {
      override get(name: string) { lines.push('get'); return super.get(name); }
      override [Symbol.iterator]() { lines.push('iterator'); return super[Symbol.iterator](); }
      override forEach(...args: Parameters<Headers['forEach']>) { lines.push('forEach'); return super.forEach(...args); }
    }
    class Ask extends Request {
      override get url() { lines.push('url'); return super.url; }
      override get method() { lines.push('method'); return super.method; }
      override get headers() { lines.push('headers'); return super.headers; }
      override get body() { lines.push('body'); return super.body; }
      override get signal() { lines.push('signal'); return super.signal; }
      override clone() { lines.push('clone'); return super.clone(); }
    }
    const form = new Form();
    form.set('refresh_token', 'a');
    for (const body of [new Params({ refresh_token: 'x' }), form, Object.assign(new Blob(['refresh_token=2']), { text() { lines.push('text'); return Promise.resolve(''); } })]) await fetch('/ways/auth/token', { method: 'POST', body });
    await fetch('/ways/auth/token', { headers: new Pairs({ authorization: 'x' }) });
    await fetch(new Ask('/ways/auth/token', { method: 'POST', body: 'refresh_token=1' }));
    return lines;
  },
  'redirects, opaque and other answers': async () => {
    const tell = async (url: string, init?: RequestInit) => {
      const answer = await fetch(url, init);
      return [answer.status, answer.type, answer.url, answer.redirected, answer.ok, answer.statusText, [...answer.headers.keys()], answer.body === null, Object.getOwnPropertyNames(answer)];
    };
    const cors = `http://cors.localhost:${location.port}/ways/cors`;
    return [
      await tell('/ways/redirect/302?to=/ways/auth/token'), await tell('/ways/redirect/307?to=/ways/echo', { method: 'POST', body: 'x' }), await tell('/ways/redirect/302', { redirect: 'manual' }),
      await tell(`${cors}/deny/auth`, { mode: 'no-cors' }), await tell(`${cors}/allow/auth`, { credentials: 'include' }), await tell('/ways/status/204'), await tell('/ways/status/500'), await tell('/ways/auth/token', { method: 'HEAD' }),
    ];
  },
  'entries of resource timing': async () => {
    await (await fetch('/ways/auth/token?timing')).json();
    await (await fetch('/ways/echo?timing')).text();
    await fetch('/ways/redirect/302?to=/ways/echo?timing=redirected');
    const xhr = new XMLHttpRequest();
    await new Promise((done) => { xhr.onloadend = done; xhr.open('GET', '/ways/auth/token?timing=xhr'); xhr.send(); });
    navigator.sendBeacon('/ways/echo?timing=beacon', 'x');
    const mine = () => performance.getEntriesByType('resource').filter((entry) => entry.name.includes('timing'));
    await new Promise<void>((done) => {
      const wait = () => (mine().length >= 5 ? done() : void setTimeout(wait, 20));
      wait();
    });
    return mine().map((entry) => [entry.name, (entry as PerformanceResourceTiming).initiatorType]).sort();
  },
};
