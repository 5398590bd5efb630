import type { Cases } from '../support/tabs';

/** What else of a page could change: its window, its document, its built-ins, its frames, its history. */
export const page: Cases = {
  'window and document': () => [
    Reflect.ownKeys(window).map(String).filter((key) => !/^\d+$/.test(key)), Object.keys(window).filter((key) => !/^\d+$/.test(key)), document.querySelectorAll('*').length, document.scripts.length, document.styleSheets.length, document.adoptedStyleSheets.length,
    document.documentElement.attributes.length, document.documentElement.outerHTML.replace(/<script[\s\S]*?<\/script>/g, ''), String(document.currentScript), window.length, document.childNodes.length, window.name, history.length > 0, history.state as unknown, Object.keys(console).length, String(console.log),
    performance.getEntriesByType('mark').length, performance.getEntriesByType('measure').length, navigator.webdriver, Error.stackTraceLimit, 'prepareStackTrace' in Error, performance.getEntriesByType('resource').filter((entry) => !entry.name.startsWith(location.origin)).length,
    customElements.get('auth-devtools'), Object.getOwnPropertyNames(Object.prototype), Object.getOwnPropertyNames(Symbol).length, [onmessage, onstorage, onerror, onunhandledrejection, onpagehide, onpageshow, onbeforeunload],
  ],
  'code of the page below a native': async () => {
    const stacks: unknown[] = [];
    const note = () => void stacks.push(new Error('here').stack);
    await fetch('/ways/echo', { get method() { note(); return 'GET'; } });
    const xhr = new XMLHttpRequest();
    xhr.onreadystatechange = () => xhr.readyState === 1 && note();
    xhr.open('GET', '/ways/echo');
    localStorage.setItem('token', { toString() { note(); return 'x'; } } as never);
    return stacks;
  },
  'code of the page beside natives': async () => {
    const stacks: unknown[] = [];
    const note = () => void stacks.push(new Error('here').stack);
    const xhr = new XMLHttpRequest();
    xhr.onload = note;
    await new Promise((done) => { xhr.onloadend = done; xhr.open('GET', '/ways/auth/token'); xhr.send(); });
    await navigator.locks.request('auth', note);
    await fetch('/ways/auth/token').then((answer) => { note(); return answer.json(); }).then(note);
    const controller = new AbortController();
    controller.signal.onabort = note;
    const call = fetch('/ways/auth/slow/1000', { signal: controller.signal }).catch(note);
    controller.abort();
    await call;
    addEventListener('click', note, { once: true });
    document.body.click();
    const socket = new WebSocket(`ws://${location.host}/ways/socket`);
    await new Promise((done) => { socket.onopen = () => { note(); done(0); }; });
    socket.close();
    await new Promise((done) => { const open = indexedDB.open('page', 1); open.onupgradeneeded = () => { note(); open.result.createObjectStore('tokens'); }; open.onsuccess = () => { const put = open.result.transaction('tokens', 'readwrite').objectStore('tokens').put('x', 'token'); put.onsuccess = () => { note(); open.result.close(); done(0); }; }; });
    return stacks;
  },
  'errors that nobody catches': async (hands) => {
    const log: unknown[] = [];
    const { prepareStackTrace } = Error as { prepareStackTrace?: unknown };
    (Error as { prepareStackTrace?: unknown }).prepareStackTrace = (error: Error) => (log.push(['prepare', error.message]), error.message);
    const heard = new AbortController();
    addEventListener('error', ({ message, filename, lineno, colno, defaultPrevented }) => log.push(['error', message, filename, lineno > 0, colno > 0, defaultPrevented]), heard);
    addEventListener('unhandledrejection', ({ defaultPrevented }) => log.push(['unhandled', defaultPrevented]), heard);
    addEventListener('rejectionhandled', () => log.push(['handled']), heard);
    const watched = new Proxy(new Error('behind'), { get: (target, key) => (log.push(['get', String(key)]), Reflect.get(target, key)), getOwnPropertyDescriptor: (target, key) => (log.push(['descriptor', String(key)]), Reflect.getOwnPropertyDescriptor(target, key)) });
    const getting = new Error();
    Object.defineProperty(getting, 'message', { get: () => (log.push(['getter']), 'x') });
    const late = Promise.reject(new Error('late'));
    for (const reason of [watched, getting, new Error('plain'), 'a text', 7, null, Symbol('s'), { message: 'x' }]) void Promise.reject(reason);
    // The browser tells of each when it has time, in whatever order: one after the other.
    const told = async (what: string, count: number) => {
      for (let waited = 0; log.filter((line) => (line as unknown[])[0] === what).length < count && waited < 3_000; waited += 10) await hands.pause(10);
    };
    await told('unhandled', 9);
    setTimeout(() => { throw new TypeError('thrown'); });
    await told('error', 1);
    late.catch(() => undefined);
    await told('handled', 1);
    const image = new Image();
    image.src = '/ways/status/404';
    document.body.append(image);
    await new Promise((done) => { image.onerror = () => setTimeout(done, 20); });
    image.remove();
    heard.abort();
    (Error as { prepareStackTrace?: unknown }).prepareStackTrace = prepareStackTrace;
    if (prepareStackTrace === undefined) delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
    return log;
  },
  'prototypes that the page has frozen': async (hands) => {
    const frame = await hands.frame('/ways/page');
    const inside = frame.contentWindow as unknown as typeof window & { Object: ObjectConstructor; Response: typeof Response; XMLHttpRequest: typeof XMLHttpRequest; Storage: typeof Storage; Error: ErrorConstructor; Promise: PromiseConstructor; Function: FunctionConstructor };
    for (const proto of [inside.Response.prototype, inside.XMLHttpRequest.prototype, inside.Storage.prototype, inside.Error, inside.Promise.prototype, inside.Function.prototype, inside.Object.prototype]) inside.Object.freeze(proto);
    const answer = await inside.fetch('/ways/auth/token');
    inside.localStorage.setItem('token', 'x');
    return [typeof (await answer.json()), inside.localStorage.getItem('token'), await hands.told(() => inside.fetch('http://[')), await hands.told(() => inside.fetch('/ways/reset/x'))];
  },
  'every listener, and every event that the page sends': async (hands) => {
    const log: unknown[] = [];
    const { addEventListener: add, dispatchEvent: dispatch, removeEventListener: remove } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...args: unknown[]) { log.push(['add', args[0]]); return Reflect.apply(add, this, args) as undefined; } as never;
    EventTarget.prototype.dispatchEvent = function (this: EventTarget, event: Event) { log.push(['dispatch', event.type]); return Reflect.apply(dispatch, this, [event]); };
    EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args: unknown[]) { log.push(['remove', args[0]]); return Reflect.apply(remove, this, args) as undefined; } as never;
    await (await fetch('/ways/auth/token', { method: 'POST', signal: new AbortController().signal })).json();
    const xhr = new XMLHttpRequest();
    await new Promise((done) => { xhr.onloadend = done; xhr.open('GET', '/ways/auth/token'); xhr.send(); });
    localStorage.setItem('access_token', 'x');
    await navigator.locks.request('auth', () => undefined);
    new WebSocket(`ws://${location.host}/ways/socket`).close();
    await hands.pause(50);
    Object.assign(EventTarget.prototype, { addEventListener: add, dispatchEvent: dispatch, removeEventListener: remove });
    return log;
  },
  'history and navigation': async (hands) => {
    const log: unknown[] = [];
    type Nav = EventTarget & { navigate(url: string, options?: unknown): { finished: Promise<unknown>; committed: Promise<unknown> }; entries(): unknown[]; currentEntry: { url: string } };
    const { navigation } = window as unknown as { navigation: Nav };
    const note = (event: Event) => log.push([event.type, (event as { navigationType?: string }).navigationType, event.isTrusted, event.cancelable]);
    for (const name of ['navigate', 'navigatesuccess', 'navigateerror', 'currententrychange']) navigation.addEventListener(name, note);
    for (const name of ['popstate', 'hashchange']) addEventListener(name, note);
    // The browser tells it when it has time: nothing else is done before.
    const changed = (hash: string): Promise<unknown> => new Promise((done) => addEventListener('hashchange', ({ newURL }) => newURL.endsWith(hash) && done(0)));
    history.pushState({ a: 1 }, '', '?login');
    history.replaceState(null, '', '#token');
    const first = changed('#auth');
    location.hash = 'auth';
    await first;
    log.push(hands.toldNow(() => history.pushState(null, '', 'http://other.example/')), hands.toldNow(() => history.pushState(() => 1, '')));
    const second = changed('#session');
    const kept = navigation.navigate('#session', { history: 'push' });
    await kept.finished;
    await second;
    const ends = [
      new Promise((done) => addEventListener('popstate', done, { once: true })),
      changed('#auth'),
      new Promise((done) => navigation.addEventListener('navigatesuccess', done, { once: true })),
    ];
    history.back();
    // The last of them comes when the browser has time; that no more come can only be waited for.
    await Promise.race([Promise.all(ends), hands.pause(3_000)]);
    await hands.pause(20);
    for (const name of ['navigate', 'navigatesuccess', 'navigateerror', 'currententrychange']) navigation.removeEventListener(name, note);
    for (const name of ['popstate', 'hashchange']) removeEventListener(name, note);
    return [log, location.search, location.hash, Reflect.ownKeys(history).length];
  },
  'frames: about:blank, srcdoc, blob, opaque': async () => {
    const heard = new Map<unknown, (value: unknown) => void>();
    addEventListener('message', (event) => heard.get(event.source)?.(event.data));
    const code = `(async () => {
      const told = async (call) => { try { return ['value', typeof (await call())] } catch (error) { return [error.name, error.message, error.stack.replace(/\\(?(https?|blob|about|data):.*/g, 'URL')] } };
      parent.postMessage([
        await told(() => fetch('http://[')), await told(() => fetch('${location.origin}/ways/auth/token')), await told(() => localStorage), await told(() => sessionStorage.setItem('token', 'x')), await told(() => document.cookie), await told(() => document.cookie = 'token=x'),
        await told(() => navigator.locks.request('auth', () => 1)), await told(() => indexedDB.open('x')), await told(() => caches.keys()), await told(() => new WebSocket('ws://[')), await told(() => navigator.serviceWorker.controller), await told(() => window.cookieStore.getAll()),
        Object.keys(window).length, Function.prototype.toString.call(fetch), origin === 'null', document.querySelectorAll('*').length,
      ], '*');
    })()`;
    const html = `<!doctype html><body><script>${code}</script>`;
    const ask = (frame: HTMLIFrameElement) =>
      new Promise((done) => {
        document.body.append(frame);
        heard.set(frame.contentWindow, done);
        if (!frame.srcdoc && !frame.src) (frame.contentWindow as unknown as { eval(text: string): void }).eval(code);
      });
    const made = (attributes: object, sandbox?: string) => {
      const frame = Object.assign(document.createElement('iframe'), attributes);
      if (sandbox) frame.setAttribute('sandbox', sandbox);
      return frame;
    };
    const blob = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    return [await ask(made({})), await ask(made({ srcdoc: html })), await ask(made({ src: blob })), await ask(made({ srcdoc: html }, 'allow-scripts')), await ask(made({ src: `data:text/html,${encodeURIComponent(html)}` })), await ask(made({ srcdoc: html }, 'allow-scripts allow-same-origin'))];
  },
  'a document that is written anew in a frame': async (hands) => {
    const frame = await hands.frame();
    const inside = frame.contentWindow as unknown as typeof window & { mine: unknown };
    const before = inside.fetch;
    inside.document.open();
    inside.document.write('<!doctype html><body><script>window.mine = [typeof fetch, Function.prototype.toString.call(fetch), Object.keys(window).length, document.scripts.length]</script>');
    inside.document.close();
    return [inside.mine, before === inside.fetch, (await inside.fetch('/ways/status/204')).status];
  },
};

/** For pages with strict rules: run from outside, since they allow no script of ours to be added. */
export const bound: Cases = {
  'calls, storage and what the rules forbid': async (hands) => {
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`));
    const seen = [];
    const calls: (() => unknown)[] = [
      async () => typeof (await (await fetch('/ways/auth/token')).json()), () => fetch('http://['), () => fetch(`http://cors.localhost:${location.port}/ways/cors/allow/x`), () => localStorage.setItem('access_token', 'x'), () => localStorage.getItem('access_token'), () => (document.cookie = 'a=b; max-age=0'), () => navigator.sendBeacon('/ways/echo', 'x'),
      () => new Promise((done) => { const xhr = new XMLHttpRequest(); xhr.onloadend = () => done([xhr.status, xhr.readyState]); xhr.open('GET', '/ways/auth/token'); xhr.send(); }), () => navigator.locks.request('auth', () => 5), () => { document.body.innerHTML = '<b>x</b>'; }, () => setTimeout('1' as never), () => new WebSocket(`ws://other.localhost:${location.port}/ways/socket`).readyState, () => document.querySelectorAll('*').length,
    ];
    for (const call of calls) seen.push(await hands.told(call));
    await hands.pause(100);
    return [seen, violations];
  },
};
