import type { Cases } from '../support/tabs';

/** What comes back from fetch: its body in every way of reading. */
export const bodies: Cases = {
  'every way of reading, twice': async (hands) => {
    const seen: unknown[] = [];
    const ways = ['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;
    for (const way of ways) {
      // An empty body fails to be read sooner or later, with or without a stack: not even two unwatched pages agree.
      for (const url of ['/ways/auth/token', '/ways/echo', 'data:,plain', ...(way === 'json' || way === 'formData' ? [] : ['/ways/status/204'])]) {
        const answer = (await fetch(url)) as Response & Record<string, () => Promise<unknown>>;
        const before = [answer.bodyUsed, answer.body?.locked, answer.body === answer.body];
        const first = await hands.told(async () => Object.prototype.toString.call(await answer[way]!()));
        seen.push(way, url, before, first, answer.bodyUsed, answer.body?.locked, await hands.told(() => answer[way]!()), hands.toldNow(() => answer.clone()));
      }
    }
    return seen;
  },
  'two readers at once': async (hands) => {
    const answer = await fetch('/ways/auth/token');
    const [one, two] = [hands.told(() => answer.json()), hands.told(() => answer.text())];
    return [answer.bodyUsed, answer.body?.locked, Object.keys((await one) as object), await two];
  },
  'clones': async (hands) => {
    const answer = await fetch('/ways/auth/token');
    const copy = answer.clone();
    const third = copy.clone();
    const texts = [await answer.text(), await third.text(), JSON.stringify(await copy.json())];
    const locked = await fetch('/ways/auth/token');
    locked.body!.getReader();
    const request = new Request('/ways/auth/token', { method: 'POST', body: 'x' });
    const twin = request.clone();
    return [
      new Set(texts.map((text) => JSON.stringify(JSON.parse(text)))).size, answer.bodyUsed, copy.bodyUsed, copy.url === answer.url, copy instanceof Response, Object.getOwnPropertyNames(copy), copy.headers.get('content-type'),
      hands.toldNow(() => locked.clone()), hands.toldNow(() => answer.clone()), await twin.text(), await request.text(), hands.toldNow(() => twin.clone()), hands.toldNow(() => Response.prototype.clone.call({} as Response)),
    ];
  },
  'streams: reader, cancel, tee, pipe, iteration': async (hands) => {
    const seen: unknown[] = [];
    for (const url of ['/ways/auth/token', '/ways/events', '/ways/echo']) {
      const one = await fetch(url);
      const reader = one.body!.getReader();
      const part = await reader.read();
      seen.push(part.done, part.value instanceof Uint8Array, one.bodyUsed, one.body!.locked, await hands.told(() => one.text()), await hands.told(() => reader.cancel('enough')), await hands.told(() => reader.read()), await hands.told(() => reader.closed));
      reader.releaseLock();
      seen.push(one.bodyUsed, one.body!.locked, await hands.told(() => one.json()));

      const two = await fetch(url);
      const [left, right] = two.body!.tee();
      seen.push(two.bodyUsed, two.body!.locked, (await new Response(left).text()) === (await new Response(right).text()), await hands.told(() => two.text()));

      const three = await fetch(url);
      let size = 0;
      await three.body!.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write(chunk) { size += chunk.length; } }));
      seen.push(size > 10, three.bodyUsed, three.body!.locked);

      const four = await fetch(url);
      let chunks = 0;
      for await (const chunk of four.body as unknown as AsyncIterable<Uint8Array>) { chunks += chunk.length > 0 ? 1 : 0; break; }
      seen.push(chunks, four.bodyUsed, four.body!.locked);

      const five = await fetch(url);
      seen.push(await hands.told(() => five.body!.cancel()), five.bodyUsed, await hands.told(() => five.text()));

      const six = await fetch(url);
      seen.push(hands.toldNow(() => six.body!.getReader({ mode: 'byob' }).constructor.name), six.bodyUsed);
    }
    return seen;
  },
  'an answer given to another': async (hands) => {
    const answer = await fetch('/ways/auth/token');
    const wrapped = new Response(answer.body, answer);
    return [answer.bodyUsed, wrapped.status, wrapped.headers.get('content-type'), await hands.told(async () => Object.keys((await wrapped.json()) as object)), answer.bodyUsed, await hands.told(() => answer.text()), hands.toldNow(() => new Response(answer.body))];
  },
  'a stream that is transferred': async (hands) => {
    const answer = await fetch('/ways/auth/token');
    const { port1, port2 } = new MessageChannel();
    const body = answer.body!;
    const got = new Promise<MessageEvent>((done) => (port2.onmessage = done));
    const sent = hands.toldNow(() => port1.postMessage(body, [body] as never));
    const text = await new Response((await got).data as ReadableStream).text();
    return [sent, Object.keys(JSON.parse(text) as object), answer.bodyUsed, await hands.told(() => answer.text())];
  },
  'what is left unread can be read later': async (hands) => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch('/ways/auth/token')));
    await hands.pause(50);
    return [answers.map((answer) => [answer.bodyUsed, answer.body?.locked]), (await Promise.all(answers.map((answer) => answer.json()))).length];
  },
  'methods on other objects': async (hands) => {
    const seen: unknown[] = [];
    const call = (method: unknown, self: unknown) => () => Reflect.apply(method as () => unknown, self, []);
    for (const method of ['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData', 'clone'] as const) {
      for (const self of [undefined, null, {}, 5, window, new Request('/'), Object.create(Response.prototype)]) seen.push(await hands.told(call((Response.prototype as unknown as Record<string, unknown>)[method], self)));
    }
    const frame = await hands.frame('/ways/page');
    const theirs = (frame.contentWindow as unknown as typeof window & { Response: typeof Response }).Response.prototype;
    seen.push(await hands.told(async () => Object.keys((await theirs.json.call(await fetch('/ways/auth/token'))) as object)), await hands.told(async () => Object.keys(JSON.parse(await theirs.text.call(await fetch('/ways/auth/token'))) as object)));
    const own = await fetch('/ways/auth/token');
    const value = (await theirs.json.call(own)) as object;
    seen.push(value instanceof Object, Object.getPrototypeOf(value) === Object.prototype);
    return seen;
  },
  'values that come from JSON': async () => {
    const answer = (await (await fetch('/ways/echo?a=1', { method: 'POST', body: '{"__proto__":1}' })).json()) as Record<string, unknown>;
    const twice = await fetch('/ways/auth/token');
    const value = (await twice.json()) as Record<string, unknown>;
    value['mine'] = 1;
    return [Object.keys(answer), Object.isExtensible(answer), Object.keys(value), Object.getPrototypeOf(value) === Object.prototype];
  },
  'subclasses of natives': async () => {
    const lines: string[] = [];
    class Answer extends Response {
      override json() { lines.push('json'); return super.json(); }
      override clone() { lines.push('clone'); return super.clone() as Answer; }
    }
    const first = new Answer((await fetch('/ways/auth/token')).body, { headers: { 'content-type': 'application/json' } });
    const copy = first.clone();
    const value = (await first.json()) as object;
    const natural = await fetch('/ways/auth/token');
    Object.setPrototypeOf(natural, Answer.prototype);
    const other = (await natural.json()) as object;
    return [lines, Object.keys(value), Object.keys(other), copy instanceof Answer, copy.bodyUsed];
  },
  'microtasks and tasks around a call': async (hands) => {
    const log: string[] = [];
    const call = fetch('/ways/auth/token', { method: 'POST', body: 'refresh_token=x' }).then((answer) => {
      log.push('answer');
      queueMicrotask(() => log.push('microtask after the answer'));
      return answer.json();
    }).then(() => log.push('json'));
    log.push('called');
    queueMicrotask(() => log.push('microtask'));
    await Promise.resolve();
    log.push('awaited');
    await call;
    queueMicrotask(() => log.push('microtask at the end'));
    await hands.pause(0);
    return log;
  },
  'an order of answers': async () => {
    const log: number[] = [];
    await Promise.all([1, 2, 3].map(async (n) => {
      const signal = AbortSignal.abort();
      await fetch('/', { signal }).catch(() => log.push(n));
      await Promise.reject(new Error('x')).catch(() => log.push(n * 10));
    }));
    return log;
  },
};
