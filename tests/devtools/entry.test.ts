import { describe, expect, it } from 'vitest';
import { eventsOf, isReadable, isWanted, type Entry } from '../../src/devtools/entry';
import { readDevtoolsPort, devtoolsPort } from '../../src/wire/devtools';
import { readBatch } from '../../src/wire/guards';

const SITE = 'shop.test';

/** A call of a page that tells nothing of itself. */
const plain = (change: Partial<Entry> = {}, request: Partial<Entry['request']> = {}): Entry => ({
  startedDateTime: '2026-01-02T03:04:05.678Z',
  time: 20,
  timings: { receive: 5 },
  request: { method: 'POST', url: 'https://shop.test/cart', headers: [{ name: 'Origin', value: 'https://shop.test' }], postData: { mimeType: 'application/json', text: '{"n":1}' }, ...request },
  response: { status: 200, headers: [{ name: 'content-type', value: 'application/json' }, { name: 'x-cart', value: '1' }], content: { size: 9, mimeType: 'application/json' } },
  _resourceType: 'fetch',
  pageref: 'page_1',
  ...change,
});

describe('isWanted', () => {
  it.each<[string, Entry]>([
    ['a URL that looks like a refresh', plain({}, { url: 'https://shop.test/auth/refresh' })],
    ['a body that looks like one', plain({}, { postData: { mimeType: 'application/json', text: '{"refreshToken":"x"}' } })],
    ['a call without a page: a worker’s', plain({ pageref: undefined })],
    ['a call that a service worker handled', plain({ response: { ...plain().response, _fetchedViaServiceWorker: true } })],
    ['a call to another origin', plain({ pageref: undefined }, { url: 'https://api.other.test/a' })],
  ])('%s', (_, entry) => expect(isWanted(entry, SITE)).toBe(true));

  it.each<[string, Entry]>([
    ['a page’s call that is none of these', plain()],
    ['an image', plain({ pageref: undefined, _resourceType: 'image' })],
    ['a preflight', plain({ pageref: undefined, _resourceType: 'preflight' })],
    ['a call of another site’s frame', plain({ pageref: undefined }, { url: 'https://shop.test/auth/token', headers: [{ name: 'origin', value: 'https://ads.test' }] })],
    ['one that tells its document by referrer alone', plain({ pageref: undefined }, { headers: [{ name: 'Referer', value: 'https://ads.test/' }] })],
    ['a call that says nothing of its document, to another site', plain({ pageref: undefined }, { url: 'https://ads.test/auth', headers: [] })],
  ])('%s is not', (_, entry) => expect(isWanted(entry, SITE)).toBe(false));
});

describe('eventsOf', () => {
  it('tells request, answer and body, in a shape that the guard takes', () => {
    const events = eventsOf(plain(), 7, '{"ok":true}');
    expect(events.map(({ k, t }) => [k, t - Date.parse('2026-01-02T03:04:05.678Z')])).toEqual([['request', 0], ['response', 15], ['body', 20]]);
    expect(events[1]).toMatchObject({ c: 7, status: 200, headers: [['content-type', 'application/json']] });
    const read = readBatch(JSON.stringify(events), Date.parse('2026-01-02T03:05:00Z'));
    expect(read).toEqual({ events: JSON.parse(JSON.stringify(events)) as unknown, refused: 0 });
  });

  it('tells whether a service worker answered', () => {
    expect(eventsOf(plain(), 1, 'x')[0]).toMatchObject({ controlled: false });
    expect(eventsOf(plain({ response: { ...plain().response, _fetchedViaServiceWorker: true } }), 1, 'x')[0]).toMatchObject({ controlled: true });
  });

  it('tells nothing where DevTools knows no more than the wire', () => {
    expect(eventsOf(plain(), 1, undefined)).toEqual([]);
    expect(eventsOf(plain(), 1, '')).toEqual([]);
  });

  it('tells an error, and a socket without a body', () => {
    const failed = plain({ response: { ...plain().response, status: 0, _error: 'net::ERR_FAILED' } });
    expect(eventsOf(failed, 1, 'half').map(({ k }) => k)).toEqual(['request', 'body', 'settled']);
    expect(eventsOf(plain({ _resourceType: 'websocket' }), 1, undefined).map(({ k }) => k)).toEqual(['request', 'response']);
  });

  it('cuts what is long', () => {
    const [request, , body] = eventsOf(plain({}, { postData: { mimeType: 'text/plain', text: 'x'.repeat(20_000) } }), 1, 'y'.repeat(70_000));
    expect(request).toMatchObject({ size: 20_000 });
    expect((request as { body: string }).body).toHaveLength(16_384);
    expect(body).toMatchObject({ size: 70_000, cut: true });
  });

  it('leaves out a header that a program made too long', () => {
    const entry = plain({}, { headers: [{ name: 'authorization', value: `Bearer ${'a'.repeat(80_000)}` }] });
    expect(readBatch(JSON.stringify(eventsOf(entry, 1, '{}')), Date.parse('2026-01-02T03:05:00Z')).refused).toBe(0);
  });
});

it('asks for answers that are text and not too large', () => {
  const content = (size: number, mimeType: string) => plain({ response: { ...plain().response, content: { size, mimeType } } });
  expect(isReadable(content(10, 'application/json'))).toBe(true);
  expect(isReadable(content(2_000_000, 'application/json'))).toBe(false);
  expect(isReadable(content(10, 'image/png'))).toBe(false);
});

it('knows the port of a DevTools page by its name', () => {
  expect(readDevtoolsPort(devtoolsPort(7, 1234))).toEqual({ tab: 7, doc: 'devtools:7:1234' });
  for (const name of ['devtools', 'devtools 7', 'devtools x 1', 'relay', 'devtools 7 1234 ']) expect(readDevtoolsPort(name)).toBeUndefined();
});
