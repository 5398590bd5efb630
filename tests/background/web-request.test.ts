import { beforeEach, describe, expect, it } from 'vitest';
import { createMasker } from '../../src/mask/masker';
import type { NewEvent } from '../../src/core/event';
import type { Intake } from '../../src/background/intake';
import type { Watches } from '../../src/background/watches';

/**
 * Stand-ins for webRequest and what lies behind it: no browser can be told to kill its worker between two events of one request.
 * The order of the events, and what each has, are those of a real browser (`tests/browser/wire.test.ts`).
 */
type Listener = (details: object) => void;
const names = ['onBeforeRequest', 'onSendHeaders', 'onHeadersReceived', 'onBeforeRedirect', 'onCompleted', 'onErrorOccurred'] as const;

interface Life {
  log: NewEvent[];
  tell(name: (typeof names)[number], details: object): Promise<void>;
}

const masker = createMasker(new Uint8Array(32).fill(7));

/** A life of the worker, whose log goes on from the one before. */
async function live(log: NewEvent[], list: Pick<Watches, 'maybe' | 'ready'> = { maybe: (site) => site === 'shop.test', ready: Promise.resolve() }): Promise<Life> {
  const listeners = new Map<string, Listener[]>();
  const event = (name: string) => ({ addListener: (listener: Listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]) });
  (globalThis as { chrome?: unknown }).chrome = { webRequest: Object.fromEntries(names.map((name) => [name, event(name)])) };
  const intake = { take: (_: string, mask: (by: typeof masker) => NewEvent[]) => Promise.resolve().then(() => log.push(...mask(masker))).then(() => true) } as unknown as Intake;
  const { listenToWire } = await import('../../src/background/sources/web-request');
  listenToWire(intake, list as Watches);
  return {
    log,
    async tell(name, details) {
      // Of the two sets of listeners the browser asks the one whose filter fits.
      listeners.get(name)![0]!(details);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

const page = { requestId: '7', tabId: 1, frameId: 0, documentId: 'D', url: 'https://shop.test/auth/refresh', type: 'xmlhttprequest', method: 'POST', initiator: 'https://shop.test' };
const shared = { ...page, tabId: -1, frameId: -1, documentId: undefined };
const before = (details: object) => ({ ...details, timeStamp: 10, requestBody: { raw: [{ bytes: new TextEncoder().encode('{"a":1}').buffer }] } });
const headers = (details: object) => ({ ...details, timeStamp: 12, requestHeaders: [{ name: 'Content-Type', value: 'application/json' }] });
const answer = (details: object) => ({ ...details, timeStamp: 20, statusCode: 401, responseHeaders: [] });
const end = (details: object) => ({ ...details, timeStamp: 21, statusCode: 401 });
const kinds = (log: readonly NewEvent[]) => log.map(({ kind, t }) => `${kind} ${t}`);

let log: NewEvent[];
beforeEach(() => (log = []));

describe('a request over the lives of the worker', () => {
  it('is told with its body and its beginning in one life', async () => {
    const life = await live(log);
    await life.tell('onBeforeRequest', before(page));
    expect(log).toEqual([]);
    await life.tell('onSendHeaders', headers(page));
    await life.tell('onHeadersReceived', answer(page));
    await life.tell('onCompleted', end(page));
    expect(kinds(log)).toEqual(['request 10', 'response 20', 'end 21']);
    expect(log[0]).toMatchObject({ body: { form: 'json' } });
  });

  it('lacks its body and its first milliseconds when the worker died before its headers were sent', async () => {
    await (await live(log)).tell('onBeforeRequest', before(page));
    const next = await live(log);
    await next.tell('onSendHeaders', headers(page));
    await next.tell('onHeadersReceived', answer(page));
    expect(kinds(log)).toEqual(['request 12', 'response 20']);
    expect(log[0]).toMatchObject({ body: undefined, contentType: 'application/json' });
  });

  it('is told bare when only its answer comes and no page can tell of it', async () => {
    const next = await live(log);
    await next.tell('onHeadersReceived', answer(shared));
    await next.tell('onCompleted', end(shared));
    expect(kinds(log)).toEqual(['request 20', 'response 20', 'end 21']);
    expect(log[0]).toMatchObject({ maker: 'shared', sent: [] });
  });

  it('is left to the page when only its answer comes and the page tells of it', async () => {
    const next = await live(log);
    await next.tell('onHeadersReceived', answer(page));
    await next.tell('onErrorOccurred', { ...page, timeStamp: 22, error: 'net::ERR_FAILED' });
    expect(kinds(log)).toEqual(['response 20', 'end 22']);
  });

  it('is forgotten when thousands come that never end', async () => {
    const life = await live(log);
    await life.tell('onBeforeRequest', before(page));
    for (let n = 0; n < 1_000; n += 1) await life.tell('onBeforeRequest', before({ ...page, requestId: `x${n}` }));
    await life.tell('onSendHeaders', headers(page));
    expect(kinds(log)).toEqual(['request 12']);
  });

  it('that is refused before its headers are sent is told at its end', async () => {
    const life = await live(log);
    await life.tell('onBeforeRequest', before(page));
    await life.tell('onErrorOccurred', { ...page, timeStamp: 11, error: 'net::ERR_BLOCKED_BY_CLIENT' });
    expect(kinds(log)).toEqual(['request 10', 'end 11']);
  });

  it('of a service worker that only passes an image on is none, and neither is its answer', async () => {
    const life = await live(log);
    await life.tell('onBeforeRequest', before(shared));
    await life.tell('onSendHeaders', { ...headers(shared), requestHeaders: [{ name: 'Sec-Fetch-Mode', value: 'no-cors' }] });
    await life.tell('onHeadersReceived', answer(shared));
    await life.tell('onCompleted', end(shared));
    expect(log).toEqual([]);
  });
});

describe('a request of a site that is not watched', () => {
  const list = () => {
    let isRead = false;
    const sites = new Set<string>();
    let read = () => {};
    const ready = new Promise<void>((done) => (read = () => ((isRead = true), done())));
    return { maybe: (site: string | undefined) => site !== undefined && (!isRead || sites.has(site)), ready, sites, read: () => read() };
  };

  it('is forgotten with its body as soon as the list is read', async () => {
    const watches = list();
    const life = await live(log, watches);
    await life.tell('onBeforeRequest', before(page));
    watches.read();
    await watches.ready;
    // Watched only now: what it had sent before is gone.
    watches.sites.add('shop.test');
    await life.tell('onSendHeaders', headers(page));
    expect(kinds(log)).toEqual(['request 12']);
    expect(log[0]).toMatchObject({ body: undefined });
  });

  it('is not remembered when its headers come', async () => {
    const watches = list();
    watches.read();
    const life = await live(log, watches);
    await life.tell('onSendHeaders', headers(shared));
    watches.sites.add('shop.test');
    await life.tell('onHeadersReceived', answer(shared));
    // Told again, bare: nothing of it was kept.
    expect(kinds(log)).toEqual(['request 20', 'response 20']);
  });

  it('is kept with its body when the list names its site', async () => {
    const watches = list();
    watches.sites.add('shop.test');
    const life = await live(log, watches);
    await life.tell('onBeforeRequest', before(page));
    watches.read();
    await watches.ready;
    await life.tell('onSendHeaders', headers(page));
    expect(log[0]).toMatchObject({ t: 10, body: { form: 'json' } });
  });
});

describe('a preflight', () => {
  const options = { ...page, requestId: '8', method: 'OPTIONS', url: 'https://api.test/auth/refresh' };
  const asked = { ...options, timeStamp: 12, requestHeaders: [{ name: 'Access-Control-Request-Method', value: 'POST' }] };

  it('is told once, at its answer', async () => {
    const life = await live(log);
    await life.tell('onBeforeRequest', { ...options, timeStamp: 10 });
    await life.tell('onSendHeaders', asked);
    expect(log).toEqual([]);
    await life.tell('onHeadersReceived', answer(options));
    await life.tell('onCompleted', end(options));
    expect(log).toMatchObject([{ kind: 'preflight', t: 20, status: 401, method: 'POST' }]);
  });

  it('is told at its failure, where no answer came', async () => {
    const life = await live(log);
    await life.tell('onSendHeaders', asked);
    await life.tell('onErrorOccurred', { ...options, timeStamp: 30, error: 'net::ERR_CONNECTION_REFUSED' });
    expect(log).toMatchObject([{ kind: 'preflight', t: 30, error: 'net::ERR_CONNECTION_REFUSED' }]);
  });
});
