import type { Cases } from '../support/tabs';

/** What talks to a server besides fetch and XMLHttpRequest. */
export const channels: Cases = {
  'sendBeacon': (hands) => {
    const lines: string[] = [];
    const send = navigator.sendBeacon as (...args: unknown[]) => unknown;
    const tell = (name: string, text: string) => ({ toString: () => (lines.push(name), text) });
    class Params extends URLSearchParams { override toString() { lines.push('params'); return super.toString(); } }
    const calls: unknown[][] = [
      ['/ways/auth/token', 'refresh_token=x'], ['/ways/echo'], ['/ways/echo', null], ['/ways/echo', undefined], ['/ways/echo', new Blob(['x'], { type: 'text/plain' })], ['/ways/auth/token', new Params('a=b')], ['/ways/echo', new FormData()], ['/ways/echo', new Uint8Array(3)], ['/ways/echo', { a: 1 }], ['/ways/echo', tell('body', 'x')], [tell('url', '/ways/auth/token'), 'x'], [new URL('/ways/echo', location.href)],
      ['/ways/echo', 'x'.repeat(70_000)], ['http://['], ['ftp://host/'], [], [Symbol('s')], ['/ways/echo', Symbol('s')], ['/ways/echo', new ReadableStream()], [{ toString() { throw new RangeError('mine'); } }], ['/ways/echo', { toString() { throw new RangeError('mine'); } }],
    ];
    return [calls.map((args) => hands.toldNow(() => Reflect.apply(send, navigator, args))), [undefined, {}, window].map((self) => hands.toldNow(() => Reflect.apply(send, self, ['/ways/echo']))), lines];
  },
  'WebSocket': async (hands) => {
    const log: unknown[] = [];
    const lines: string[] = [];
    const base = `ws://${location.host}/ways/socket`;
    const socket = new WebSocket(`${base}?token=x`, ['bearer', 'a-token']);
    const first = [socket.readyState, socket.protocol, socket.url, socket.binaryType, socket.bufferedAmount, hands.toldNow(() => socket.send('early')), Reflect.ownKeys(socket).map(String)];
    for (const name of ['open', 'message', 'close', 'error']) {
      socket.addEventListener(name, (event) => log.push([name, socket.readyState, event.isTrusted, event.constructor.name, typeof (event as MessageEvent).data, (event as MessageEvent).origin, (event as MessageEvent).source]));
      (socket as unknown as Record<string, unknown>)[`on${name}`] = () => log.push(`on${name}`);
    }
    await new Promise((done) => socket.addEventListener('open', done));
    const answer = new Promise<MessageEvent<string>>((done) => socket.addEventListener('message', done, { once: true }));
    const sent = [hands.toldNow(() => socket.send('{"type":"auth","access_token":"x"}')), socket.protocol];
    const event = await answer;
    const data = event.data;
    sent.push(Object.keys(JSON.parse(data) as object), event.data === data, Reflect.ownKeys(event).map(String));
    for (const body of [new Blob(['x']), new Uint8Array(2), new ArrayBuffer(2), { toString: () => (lines.push('message'), 'spoken') }, 5, null]) sent.push(hands.toldNow(() => socket.send(body as never)));
    sent.push(hands.toldNow(() => (socket.send as () => void)()), hands.toldNow(() => socket.send(Symbol('s') as never)), hands.toldNow(() => socket.send({ toString() { throw new RangeError('mine'); } } as never)), hands.toldNow(() => WebSocket.prototype.send.call({} as never, 'x')), hands.toldNow(() => socket.close(5)));
    const closed = new Promise((done) => socket.addEventListener('close', done));
    socket.close(1000, 'done');
    await closed;
    sent.push(hands.toldNow(() => socket.send('late')), socket.readyState);
    class Own extends WebSocket { mine = 1; }
    const own = new Own(base);
    const Any = WebSocket as unknown as { new (...args: unknown[]): WebSocket; (...args: unknown[]): unknown };
    const made = [
      own instanceof Own, own.mine, own instanceof WebSocket, Object.getPrototypeOf(own) === Own.prototype, own.constructor === Own, hands.toldNow(() => Any('ws://x')), hands.toldNow(() => new Any()), hands.toldNow(() => new Any('http://[')), hands.toldNow(() => new Any('mailto:x')), hands.toldNow(() => new Any(base, ['a', 'a'])), hands.toldNow(() => new Any(base, 'bad protocol')),
      hands.toldNow(() => new Any({ toString: () => (lines.push('url'), base) }, { toString: () => (lines.push('protocol'), 'bearer') }).url), hands.toldNow(() => new Any(base, hands.spied(['a', 'b'], lines, 'list.')).url), hands.toldNow(() => Reflect.construct(WebSocket, [base], Array) instanceof Array), WebSocket.name, WebSocket.length, [WebSocket.OPEN, WebSocket.CLOSED], WebSocket.prototype.constructor === WebSocket, new Any(base).constructor === WebSocket,
      hands.toldNow(() => Reflect.get(MessageEvent.prototype, 'data', {})), new MessageEvent('message', { data: 5 }).data, hands.toldNow(() => Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')!.get!.call({})),
    ];
    own.close();
    return [first, log, sent, made, lines];
  },
  'EventSource': async (hands) => {
    const log: unknown[] = [];
    const source = new EventSource('/ways/events?token=x', { withCredentials: true });
    for (const name of ['open', 'message', 'error']) source.addEventListener(name, (event) => log.push([name, source.readyState, (event as MessageEvent).data, event.isTrusted]));
    await new Promise<void>((done) => source.addEventListener('error', () => done()));
    source.close();
    const Any = EventSource as unknown as { new (...args: unknown[]): EventSource; (): unknown };
    const lines: string[] = [];
    const made = new Any('/ways/events', hands.spied({ withCredentials: false }, lines));
    made.close();
    return [log, source.url, source.withCredentials, source.readyState, hands.toldNow(() => Any()), hands.toldNow(() => new Any()), hands.toldNow(() => new Any('http://[')), lines, EventSource.name, EventSource.length, class extends EventSource {}.name.length];
  },
  'AbortController and AbortSignal': (hands) => {
    const controller = new AbortController();
    const log: unknown[] = [];
    controller.signal.onabort = (event) => log.push([event.type, event.isTrusted, event.target === controller.signal, controller.signal.aborted, String(controller.signal.reason)]);
    const stackOf = () => log.push(new Error('in the listener').stack?.split('\n').length);
    controller.signal.addEventListener('abort', stackOf);
    controller.signal.addEventListener('abort', () => { throw 0; }, { once: true });
    addEventListener('error', (event) => { event.preventDefault(); log.push('reported'); }, { once: true });
    const done = hands.toldNow(() => controller.abort());
    class Own extends AbortController { override abort(reason?: unknown) { log.push('own'); super.abort(reason); } }
    const own = new Own();
    own.abort('mine');
    return [done, log, own.signal.reason, hands.toldNow(() => controller.abort('again')), controller.signal.reason, hands.toldNow(() => AbortController.prototype.abort.call({} as never)), hands.toldNow(() => (AbortController as unknown as () => void)()), hands.error(controller.signal.reason), hands.toldNow(() => AbortSignal.abort().throwIfAborted()), Reflect.ownKeys(controller.signal)];
  },
  'messages between windows and ports': async () => {
    const { port1, port2 } = new MessageChannel();
    const got = new Promise<MessageEvent>((done) => (port2.onmessage = done));
    port1.postMessage({ access_token: 'x' });
    const event = await got;
    const own = new Promise<MessageEvent>((done) => addEventListener('message', done, { once: true }));
    postMessage('to myself');
    const channel = new BroadcastChannel('auth');
    const other = new BroadcastChannel('auth');
    const heard = new Promise<MessageEvent>((done) => (other.onmessage = done));
    channel.postMessage({ refresh_token: 'y' });
    const cast = await heard;
    channel.close();
    other.close();
    return [event.data, event.origin, event.ports.length, ((await own).data as string), (await own).source === window, cast.data, cast.origin, Reflect.ownKeys(event).map(String)];
  },
};
