import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../src/core/event';
import { logEvent } from '../../../src/recording/guards/events';
import { Misfit } from '../../../src/recording/guards/guard';
import { readFile } from '../../../src/recording/read-file';
import { createAnalysis } from '../../../src/story/analyse';

const good = { startedDateTime: '2026-03-14T09:30:00.250Z', time: 40, request: { method: 'GET', url: 'https://app.test/api/me', headers: [] as unknown }, response: { status: 200, headers: [], content: {} } as unknown };
const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries } });
const read = (text: string) => readFile(new Blob([text]));

const eventsOf = (...entries: unknown[]): Promise<LogEvent[]> => eventsIn(har(...entries));

/** All of them are events: times, too. */
async function eventsIn(text: string): Promise<LogEvent[]> {
  const found = await read(text);
  if ('error' in found) throw new Error(found.error.text);
  expect(found.events.map(logEvent).filter((one) => one instanceof Misfit)).toEqual([]);
  return found.events;
}

describe('what a call cannot be without is missed at its place', () => {
  test.each<[string, unknown]>([
    ['log.entries[1]', null],
    ['log.entries[1]', 'call'],
    ['log.entries[1]', [good]],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: undefined }],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: 'yesterday' }],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: null }],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: '1960-01-01T00:00:00Z' }],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: '+275760-09-13T00:00:00.000Z' }],
    ['log.entries[1].startedDateTime', { ...good, startedDateTime: '+010000-01-01T00:00:00Z' }],
    ['log.entries[1].request', { ...good, request: undefined }],
    ['log.entries[1].request', { ...good, request: 'GET /' }],
    ['log.entries[1].request.url', { ...good, request: { method: 'GET' } }],
    ['log.entries[1].request.url', { ...good, request: { url: '/api/me' } }],
    ['log.entries[1].request.url', { ...good, request: { url: 7 } }],
    ['log.entries[1].request.url', { ...good, request: { __proto__: { url: 'https://app.test/' } } }],
  ])('%s', async (place, entry) => {
    expect(await read(har(good, entry))).toMatchObject({ error: { code: 'bad-value', place } });
  });
});

describe('what tools leave out or write otherwise is no reason to refuse the rest', () => {
  test.each<[string, object]>([
    ['no method', { ...good, request: { url: good.request.url } }],
    ['no headers', { ...good, request: { ...good.request, headers: null } }],
    ['headers as an object', { ...good, request: { ...good.request, headers: { accept: '*/*' } } }],
    ['headers without names', { ...good, request: { ...good.request, headers: [null, {}, { value: 'x' }, { name: 'a' }, { name: 7, value: { a: 1 } }] } }],
    ['no response', { ...good, response: undefined }],
    ['a response that is a text', { ...good, response: 'none' }],
    ['a negative status', { ...good, response: { status: -1 } }],
    ['a status that is a text', { ...good, response: { status: '200', content: { text: 7 } } }],
    ['negative times', { ...good, time: -1, timings: { send: -1, wait: -1, receive: -5 } }],
    ['times without end', { ...good, time: 1e300, timings: { receive: 1e308 } }],
    ['times that are texts', { ...good, time: '40', timings: 'fast' }],
    ['cookies that are none', { ...good, request: { ...good.request, cookies: [null, 'a=b', { name: 'x' }] }, response: { status: 200, cookies: [{ name: 'rt', expires: 'never' }] } }],
    ['a redirect to nowhere', { ...good, response: { status: 302, redirectURL: 'https://' } }],
    ['a form as params alone, with half a character', { ...good, request: { ...good.request, method: 'POST', postData: { params: [{ name: 'a\ud800', value: '\udfff' }, null] } } }],
    ['messages of every kind', { ...good, _resourceType: 'websocket', _webSocketMessages: [null, 7, { type: 'send', time: -1, data: 'hello' }, { type: 'receive', time: 1e9, data: { a: 1 } }] }],
    ['an initiator of every kind', { ...good, request: { ...good.request, url: 'https://app.test/auth/token' }, _initiator: { stack: { callFrames: [null, { url: 7 }, { url: 'https://app.test/a.js', lineNumber: -4, columnNumber: 'x' }] } } }],
    ['HTML where text is meant', { ...good, request: { ...good.request, method: '<img src=x onerror=alert(1)>', headers: [{ name: '<b>', value: '<script>' }] } }],
    ['members of prototypes', JSON.parse('{"__proto__":{"time":1},"constructor":7,"startedDateTime":"2026-03-14T09:30:00Z","request":{"url":"https://app.test/api","headers":[{"name":"__proto__","value":"x"}]},"response":{"status":200,"__proto__":{}},"_resourceType":"constructor"}') as object],
  ])('%s', async (_, entry) => {
    const events = await eventsOf(good, entry);
    const analysis = createAnalysis();
    analysis.push(events);
    analysis.tick(events.at(-1)!.t + 60_000);
    expect(events.length).toBeGreaterThan(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('calls that are none of a page’s are passed over', async () => {
  const url = (text: string, method = 'GET') => ({ ...good, request: { ...good.request, url: text, method } });
  const events = await eventsOf(url('data:text/plain,hello'), url('chrome-extension://abcdef/a.js'), url('blob:https://app.test/1'), url('app.test:443', 'CONNECT'), { ...good, _resourceType: 'image' });
  expect(events).toEqual([]);
});

test('times far ahead stay times, where calls are given times of their own', async () => {
  const answered = (date: string) => ({ ...good, startedDateTime: '9999-12-30T00:00:00Z', time: 1e300, response: { status: 200, headers: [{ name: 'Date', value: date }], content: {} } });
  const file = har(...['+275760-09-13', 'Fri, 31 Dec 9999 00:00:00 GMT', '+275760-09-12'].map(answered));
  expect((await eventsIn(file.replace('WebInspector', 'Insomnia REST Client'))).length).toBeGreaterThan(0);
});

test('entries may come in any order', async () => {
  const at = (ms: number) => ({ ...good, startedDateTime: new Date(1.77e12 + ms).toISOString() });
  expect(await eventsOf(at(3000), at(1000), at(2000))).toEqual(await eventsOf(at(1000), at(2000), at(3000)));
});

test('a redirect in a circle ends', async () => {
  const hop = (from: string, to: string, ms: number) => ({ startedDateTime: new Date(1.77e12 + ms).toISOString(), time: 1, request: { method: 'GET', url: from, headers: [{ name: 'Cookie', value: 'a=b' }] }, response: { status: 302, headers: [{ name: 'Location', value: to }] } });
  const circle = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? hop('https://app.test/a', '/b', n * 5) : hop('https://app.test/b', '/a', n * 5)));
  expect(new Set((await eventsOf(...circle)).map((event) => 'call' in event && event.call)).size).toBe(1);
});

test('a preflight and messages over a socket are told as such', async () => {
  const preflight = { ...good, _resourceType: 'preflight', request: { method: 'OPTIONS', url: 'https://api.test/me', headers: [{ name: 'Access-Control-Request-Method', value: 'GET' }, { name: 'Access-Control-Request-Headers', value: 'authorization' }] }, response: { status: 204, headers: [{ name: 'Access-Control-Allow-Origin', value: 'https://app.test' }] } };
  const token = `tok_${'8vB3nT6wY1cD5hJ0sG'.repeat(2)}`;
  const socket = { ...good, _resourceType: 'websocket', request: { method: 'GET', url: 'wss://app.test/live', headers: [] }, response: { status: 101, headers: [] }, _webSocketMessages: [{ type: 'send', time: 1773480601, opcode: 1, data: JSON.stringify({ type: 'auth', token }) }, { type: 'receive', time: 1773480602, opcode: 1, data: '{"ok":1}' }, { type: 'receive', time: 1773480603, opcode: 1, data: '{"tick":2}' }] };
  const events = await eventsOf(preflight, socket);
  expect(events.find(({ kind }) => kind === 'preflight')).toMatchObject({ method: 'GET', headers: ['authorization'], status: 204, allowOrigin: 'https://app.test' });
  expect(events.filter(({ kind }) => kind === 'socket').map((event) => (event.kind === 'socket' ? [event.op, event.body.tokens.length] : []))).toEqual([['sent', 1], ['received', 0]]);
  expect(JSON.stringify(events)).not.toContain(token.slice(4, 20));
});
