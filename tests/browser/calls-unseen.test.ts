import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { openBench, type Bench } from './support/bench';

let bench: Bench;
let plain: Page;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  plain = await bench.browser.newPage();
  await plain.goto(`http://elsewhere.localhost:${bench.lab.port}/ways/page`);
});
afterAll(() => bench?.close());

/** Each runs in a watched and in an unwatched page; what the page can observe must be the same. */
const looks: Record<string, () => unknown> = {
  'shape of the functions': () =>
    [
      [Response.prototype, 'arrayBuffer'], [Response.prototype, 'blob'], [Response.prototype, 'bytes'], [XMLHttpRequest.prototype, 'abort'],
      [AbortController.prototype, 'abort'], [Navigator.prototype, 'sendBeacon'], [WebSocket.prototype, 'send'], [WebSocket.prototype, 'constructor'], [window, 'WebSocket'],
    ].map(([owner, name]) => {
      const { value, ...flags } = Object.getOwnPropertyDescriptor(owner, name as string)!;
      const method = value as ((...args: unknown[]) => unknown) & { prototype?: object };
      const own = Object.getOwnPropertyDescriptors(method);
      const prototype = own['prototype'] && { ...own['prototype'], value: method.prototype === WebSocket.prototype };
      return [name, method.name, method.length, method.toString(), Function.prototype.toString.call(method), flags, JSON.stringify({ ...own, prototype }), typeof method, Object.isExtensible(method)];
    }),
  'the class of sockets': () => {
    class Mine extends WebSocket {
      extra = 1;
    }
    const address = `${location.origin.replace('http', 'ws')}/ways/socket`;
    const socket = new WebSocket(address);
    const mine = new Mine(address, ['a', 'b']);
    const other = Reflect.construct(WebSocket, [address], Array) as object;
    const told = (call: () => unknown) => {
      try {
        return String(call());
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    const seen = [
      socket.constructor === WebSocket, WebSocket.prototype.constructor === WebSocket, socket instanceof WebSocket, mine instanceof Mine, mine instanceof WebSocket, mine.extra, mine.constructor === Mine,
      Object.getPrototypeOf(Mine) === WebSocket, Object.getPrototypeOf(WebSocket) === EventTarget, Object.getPrototypeOf(other) === Array.prototype, Object.getOwnPropertyNames(WebSocket).sort(),
      WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED, Object.prototype.toString.call(socket), socket.readyState, socket.binaryType, socket.onmessage,
      told(() => (WebSocket as unknown as () => void)()), told(() => new WebSocket('http://[')), told(() => new WebSocket(address, ['a', 'a'])), told(() => new (WebSocket as unknown as new () => void)()),
      told(() => socket.send('too early')), told(() => WebSocket.prototype.send.call({} as WebSocket, 'x')), told(() => (socket.send as () => void)()), 
      Object.keys(WebSocket), 'WebSocket' in window,
    ];
    [socket, mine, other as WebSocket].forEach((one) => WebSocket.prototype.close.call(one));
    return seen;
  },
  'messages of a socket, and their order': async () => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ways/socket`);
    const seen: unknown[] = [];
    socket.addEventListener('message', (event) => seen.push(['listener', typeof event.data, event.isTrusted, event.eventPhase]));
    socket.onmessage = (event) => seen.push(['handler', typeof event.data, event.defaultPrevented]);
    await new Promise((done) => (socket.onopen = done));
    socket.send('one');
    await new Promise((done) => socket.addEventListener('message', done, { once: true }));
    socket.dispatchEvent(new MessageEvent('message', { data: 'forged' }));
    const closed = new Promise<CloseEvent>((done) => (socket.onclose = done));
    socket.close(1000, 'bye');
    return [seen, (await closed).wasClean];
  },
  'beacons': () => {
    const told = (call: () => unknown) => {
      try {
        return String(call());
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    return [
      told(() => navigator.sendBeacon('/ways/echo', 'x')), told(() => navigator.sendBeacon('/ways/echo')), told(() => navigator.sendBeacon('/ways/echo', 'x'.repeat(70_000))),
      told(() => navigator.sendBeacon('http://[')), told(() => (navigator.sendBeacon as unknown as () => void)()), told(() => Navigator.prototype.sendBeacon.call({} as Navigator, '/')),
    ];
  },
  'aborts': async () => {
    const controller = new AbortController();
    const any = AbortSignal.any([controller.signal]);
    const seen: unknown[] = [];
    any.onabort = () => seen.push('any');
    controller.signal.onabort = () => seen.push('own');
    const call = fetch('/ways/auth/slow/3000', { signal: any }).catch((error: Error) => seen.push([error.name, error === any.reason, error === controller.signal.reason]));
    const returned = controller.abort();
    seen.push('after', returned);
    await call;
    return [seen, await fetch('/ways/auth/token', { signal: AbortSignal.abort(7) }).catch((error: unknown) => error)];
  },
  'bodies are read once, as ever': async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const form = new FormData();
    form.append('a', 'b');
    const blob = new Blob(['x']);
    await Promise.all([bytes, bytes.buffer, form, blob, new URLSearchParams('a=b')].map((body) => fetch('/ways/auth/token', { method: 'POST', body })));
    const request = new Request('/ways/auth/token', { method: 'POST', body: 'x' });
    const before = request.bodyUsed;
    await fetch(request);
    const answer = await fetch('/ways/auth/token');
    const buffer = await answer.arrayBuffer();
    return [
      [...bytes], [...form].length, blob.size, before, request.bodyUsed, answer.bodyUsed, buffer.byteLength > 100, buffer.constructor === ArrayBuffer,
      await answer.blob().catch((error: Error) => `${error.name}: ${error.message}`), (await (await fetch('/ways/auth/token')).blob()).type,
    ];
  },
};

describe('a watched page observes the same as any other', () => {
  it.each(Object.entries(looks))('%s', async (_, look) => {
    const watched = await bench.page.evaluate(look);
    const native = await plain.evaluate(look);
    expect(native).not.toEqual([]);
    expect(watched).toEqual(native);
  });
});
