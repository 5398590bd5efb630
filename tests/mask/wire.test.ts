import { describe, expect, it } from 'vitest';
import { sketchRequest } from '../../src/mask/body';
import { tokensSent } from '../../src/mask/headers';
import { createMasker } from '../../src/mask/masker';
import { maskPreflight } from '../../src/mask/preflight';
import { maskWireAnswer, maskWireRequest, type WireDetails } from '../../src/mask/wire';

const masker = createMasker(new Uint8Array(32).fill(7));
const details: WireDetails = { requestId: '1', timeStamp: 5, tabId: 3, frameId: 0, documentId: 'D', url: 'https://shop.test/a', type: 'xmlhttprequest', method: 'GET', initiator: 'https://shop.test' };
const shared: WireDetails = { ...details, tabId: -1, frameId: -1, documentId: undefined };
const masked = (change: Partial<WireDetails>, headers: Record<string, string> = {}, base = details) =>
  maskWireRequest({ ...base, ...change, requestHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })) }, 4, undefined, masker)[0];

describe('the API of a call on the wire', () => {
  it.each([
    [{}, {}, 'fetch'],
    [{}, { Accept: 'text/event-stream' }, 'eventsource'],
    [{ type: 'websocket', url: 'wss://shop.test/s' }, {}, 'websocket'],
    [{ type: 'ping' }, {}, 'beacon'],
    [{ type: 'main_frame' }, { 'Sec-Fetch-Mode': 'navigate' }, 'navigation'],
    [{ type: 'sub_frame' }, { 'Sec-Fetch-Mode': 'navigate' }, 'frame'],
  ])('%o %o is %s', (change, headers, api) => expect(masked(change, headers as Record<string, string>)).toMatchObject({ api, t: 4 }));

  it('is a navigation when a service worker passes one on', () => expect(masked({}, { 'Sec-Fetch-Mode': 'navigate' }, shared)).toMatchObject({ api: 'navigation', maker: 'shared' }));
});

describe('the maker', () => {
  it.each([
    [{ Referer: 'https://shop.test/assets/worker-1f2e.js' }, 'worker'],
    [{ Referer: 'https://shop.test/worker.mjs?v=2' }, 'worker'],
    [{ Referer: 'https://shop.test/cart' }, undefined],
    [{ Referer: 'https://shop.test/cart?from=/a.js' }, undefined],
    [{}, undefined],
  ])('%o: %s', (headers, maker) => expect(masked({}, headers as Record<string, string>)?.kind === 'request' && masked({}, headers as Record<string, string>)).toMatchObject({ maker }));

  it('of a call without tab and document is a shared or service worker', () => expect(masked({}, {}, shared)).toMatchObject({ maker: 'shared' }));
});

describe('what is no call of the app', () => {
  it('is told only with a token in its URL', () => {
    const image = { type: 'image', url: 'https://shop.test/p.png?access_token=Kd83hs0aLq29xMz7' };
    expect(masked(image)).toMatchObject({ api: 'other', sent: [{ place: 'query' }] });
    expect(masked({ type: 'image', url: 'https://shop.test/p.png?oauth=none' })).toBeUndefined();
    expect(masked({}, { 'Sec-Fetch-Mode': 'no-cors' }, shared)).toBeUndefined();
    expect(masked({}, { 'Sec-Fetch-Mode': 'cors' }, shared)).toBeDefined();
    expect(masked({}, { 'Sec-Fetch-Mode': 'no-cors' })).toBeDefined();
  });
});

describe('tokens in WebSocket subprotocols', () => {
  const token = 'Kd83hs0aLq29xMz7';
  it.each([`access_token, ${token}`, `bearer.${token}`, `base64url.bearer.authorization.k8s.io.${token}, base64.binary.k8s.io`])('%s', (value) =>
    expect(tokensSent([['sec-websocket-protocol', value]], masker)).toEqual([{ place: 'protocol', name: 'sec-websocket-protocol', role: 'access', value: masker.token(token) }]));
  it.each(['graphql-transport-ws', 'soap, wamp', 'v12.stomp, v11.stomp', 'access_token'])('%s: none', (value) => expect(tokensSent([['sec-websocket-protocol', value]], masker)).toEqual([]));
});

it('the date of an answer that a cache kept is no clock’s', () => {
  const dateOf = (more: Record<string, string>) => {
    const responseHeaders = Object.entries({ Date: 'Tue, 24 Nov 2026 10:00:00 GMT', ...more }).map(([name, value]) => ({ name, value }));
    const event = maskWireAnswer({ ...details, statusCode: 200, responseHeaders }, masker);
    return event.kind === 'response' ? event.facts.date : undefined;
  };
  expect([dateOf({}), dateOf({ Age: '0' }), dateOf({ Age: '86' })]).toEqual([Date.UTC(2026, 10, 24, 10), Date.UTC(2026, 10, 24, 10), undefined]);
});

it('reads the fields of a multipart form, but no files', () => {
  const text = '------B\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nrefresh_token\r\n------B\r\nContent-Disposition: form-data; name="refresh_token"\r\n\r\nKd83hs0aLq29xMz7\r\n------B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n\r\n------B--\r\n';
  expect(sketchRequest({ text, size: text.length }, masker)).toMatchObject({ form: 'form', grant: 'refresh_token', members: ['grant_type', 'refresh_token'], tokens: [{ role: 'refresh' }] });
});

describe('a preflight', () => {
  const headersOf = (record: Record<string, string>) => Object.entries(record).map(([name, value]) => ({ name, value }));
  const asked = headersOf({ 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,x-refresh-token' });
  const options = { ...details, method: 'OPTIONS', url: 'https://api.test/auth/refresh', requestHeaders: asked };

  it('is told with the names that were asked for and allowed', () =>
    expect(maskPreflight({ ...options, statusCode: 204, responseHeaders: headersOf({ 'Access-Control-Allow-Origin': 'https://shop.test', 'Access-Control-Allow-Headers': 'Content-Type, *' }) }, masker)).toEqual([
      {
        t: 5, tab: 3, frame: 0, doc: 'D', kind: 'preflight', url: { origin: 'https://api.test', path: '/auth/refresh', query: '' }, method: 'POST', headers: ['authorization', 'x-refresh-token'],
        status: 204, error: undefined, allowOrigin: 'https://shop.test', allowHeaders: ['content-type', '*'], allowMethods: undefined,
      },
    ]));

  it('tells no value that stands in the place of a name', () => {
    const secret = 'Kd83hs0aLq29xMz7Wv4bTn';
    expect(JSON.stringify(maskPreflight({ ...options, requestHeaders: [...asked.slice(0, 1), ...headersOf({ 'Access-Control-Request-Headers': `x-${secret}` })] }, masker))).not.toContain(secret);
  });

  it('is none when the page itself asks with OPTIONS', () => expect(maskPreflight({ ...options, requestHeaders: [] }, masker)).toEqual([]));
});

describe('what stands around a token in a body', () => {
  const token = 'Kd83hs0aLq2+9xMz7Wv4bTn';
  const sent = (text: string) => sketchRequest({ text, size: text.length }, masker)?.tokens.map(({ value, wrapped }) => [wrapped, value]);
  it.each([
    [JSON.stringify({ refreshToken: token }), undefined],
    [JSON.stringify({ refreshToken: `"${token}"` }), 'quotes'],
    [JSON.stringify({ refreshToken: `Bearer ${token}` }), 'scheme'],
    [new URLSearchParams({ refresh_token: token }).toString(), undefined],
    [`grant_type=refresh_token&refresh_token=${token}`, 'spaces'],
    [new URLSearchParams({ refresh_token: `"${token}"` }).toString(), 'quotes'],
  ])('%s', (text, wrapped) => expect(sent(text)).toEqual([[wrapped, masker.token(token)]]));
  it('is no token when it is a sentence', () => expect(sent(JSON.stringify({ refreshToken: 'Please sign in 2 times' }))).toMatchObject([[undefined, { kind: 'junk' }]]));
  it('an object that script turned into text is told as such', () => expect(sketchRequest({ text: '[object Object]', size: 15, contentType: 'application/json' }, masker)).toMatchObject({ form: 'text', broken: 'object' }));
});
