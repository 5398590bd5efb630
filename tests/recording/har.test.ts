import { describe, expect, test } from 'vitest';
import type { LogEvent, RequestEvent, TokenUse, View } from '../../src/core/event';
import { writeRecording } from '../../src/recording/write';
import { meta, sampleLog } from './sample';

type Json = Record<string, unknown>;

const harOf = (events: readonly LogEvent[]): Json => (JSON.parse(writeRecording(events, meta)) as { log: Json }).log;
const entriesOf = (events: readonly LogEvent[]): Json[] => harOf(events)['entries'] as Json[];

const refresh: TokenUse = { place: 'cookie', name: 'rt', role: 'refresh', value: { kind: 'opaque', id: 'b210aa00ff11', length: 40 } };
const access: TokenUse = { place: 'header', name: 'authorization', scheme: 'Bearer', role: 'access', value: { kind: 'jwt', id: '77aa00ff1122', length: 400 } };

let seq = 0;
const at = (t: number) => ({ seq: ++seq, t: 1.7e12 + t, tab: 1, frame: 0, doc: 'D1' });
const asked = (view: View, call: string, t: number, path = '/refresh'): RequestEvent => ({
  ...at(t), kind: 'request', view, call, api: 'fetch', method: 'POST', url: { origin: 'https://shop.test', path, query: '?a=~1' }, sent: [refresh, access],
});

describe('HAR 1.2', () => {
  test('the mandatory members of every object are there, over 100 random logs', () => {
    let seen = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const log = harOf(sampleLog(seed, 60));
      expect(log).toMatchObject({ version: '1.2', creator: { name: 'Auth DevTools', version: '0.1.0' }, browser: { name: 'Chromium', version: '156.0.7' }, pages: expect.any(Array) as unknown[] });
      for (const entry of log['entries'] as Json[]) {
        seen++;
        mandatory(entry);
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('names outside the standard start with an underscore', () => {
    const custom = (object: Json, known: string[]) => Object.keys(object).filter((name) => !known.includes(name));
    for (const entry of entriesOf(sampleLog(2, 80))) {
      const names = [
        ...custom(entry, ['pageref', 'startedDateTime', 'time', 'request', 'response', 'cache', 'timings', 'comment']),
        ...custom(entry['response'] as Json, ['status', 'statusText', 'httpVersion', 'cookies', 'headers', 'content', 'redirectURL', 'headersSize', 'bodySize']),
      ];
      expect(names.filter((name) => !name.startsWith('_'))).toEqual([]);
    }
  });
});

/** http://www.softwareishard.com/blog/har-12-spec/, the members it does not call optional. */
function mandatory(entry: Json): void {
  const request = entry['request'] as Json;
  const response = entry['response'] as Json;
  const timings = entry['timings'] as Record<string, number>;
  expect(new Date(entry['startedDateTime'] as string).toISOString()).toBe(entry['startedDateTime']);
  expect(entry['time']).toBe(timings['send']! + timings['wait']! + timings['receive']!);
  for (const name of ['send', 'wait', 'receive']) expect(timings[name], name).toBeGreaterThanOrEqual(0);
  for (const name of ['blocked', 'dns', 'connect', 'ssl']) expect(timings[name], name).toBe(-1);
  expect(entry['cache']).toEqual({});
  for (const name of ['method', 'url', 'httpVersion']) expect(typeof request[name], name).toBe('string');
  for (const name of ['statusText', 'httpVersion', 'redirectURL']) expect(typeof response[name], name).toBe('string');
  expect(typeof response['status']).toBe('number');
  for (const side of [request, response]) {
    for (const name of ['headersSize', 'bodySize']) expect(Number.isInteger(side[name]), name).toBe(true);
    for (const name of ['cookies', 'headers']) pairs(side[name]);
  }
  expect(URL.canParse(request['url'] as string), request['url'] as string).toBe(true);
  pairs(request['queryString']);
  if (request['postData']) expect(request['postData']).toEqual({ mimeType: expect.any(String) as string, text: expect.any(String) as string });
  expect(response['content']).toMatchObject({ size: expect.any(Number) as number, mimeType: expect.any(String) as string });
}

function pairs(value: unknown): void {
  for (const pair of value as Json[]) expect([typeof pair['name'], typeof pair['value']]).toEqual(['string', 'string']);
}

describe('calls', () => {
  test('page and wire views of one call are one entry, with the events of both', () => {
    const page = asked('page', 'p1', 0);
    const wire = asked('wire', 'w9', 2);
    const answer: LogEvent = { ...at(80), kind: 'response', view: 'wire', call: 'w9', status: 200, type: '', redirected: false, fromCache: false, facts: {}, issued: [refresh] };
    const end: LogEvent = { ...at(95), kind: 'end', view: 'wire', call: 'w9', outcome: 'completed' };
    expect(entriesOf([page, wire, answer, end])).toMatchObject([
      { time: 95, timings: { wait: 80, receive: 15 }, response: { status: 200 }, _events: [page.seq, wire.seq, answer.seq, end.seq] },
    ]);
  });

  test('fifty equal calls at once stay fifty entries', () => {
    const calls = Array.from({ length: 50 }, (_, i) => [asked('page', `p${i}`, i), asked('wire', `w${i}`, i + 1)]).flat();
    expect(entriesOf(calls)).toHaveLength(50);
  });

  test('a call that only the page saw has its own entry, also beside a later one of the same address', () => {
    expect(entriesOf([asked('page', 'p1', 0), asked('page', 'p2', 5000), asked('wire', 'w1', 5001)])).toHaveLength(2);
  });

  test('a call without an answer has status 0 and the name of its error', () => {
    const settled: LogEvent = { ...at(30), kind: 'settled', view: 'page', call: 'p1', error: 'AbortError', message: '', aborted: true, hidden: false };
    expect(entriesOf([asked('page', 'p1', 0), settled])).toMatchObject([{ time: 30, response: { status: 0, _error: 'AbortError' } }]);
  });

  test('each step of a redirect is an entry, and what the page got is the answer to the last', () => {
    const page = asked('page', 'p1', 0);
    const first = asked('wire', 'w9', 2);
    const wire = { view: 'wire' as const, call: 'w9', type: '', redirected: false, fromCache: false, issued: [] };
    const moved: LogEvent = { ...at(20), kind: 'response', ...wire, status: 307, facts: { location: { origin: 'https://id.test', path: '/token', query: '' } } };
    const second: LogEvent = { ...asked('wire', 'w9', 21, '/token'), url: { origin: 'https://id.test', path: '/token', query: '' }, sent: [] };
    const answer: LogEvent = { ...at(60), kind: 'response', ...wire, status: 200, facts: {} };
    const end: LogEvent = { ...at(61), kind: 'end', view: 'wire', call: 'w9', outcome: 'completed' };
    const body: LogEvent = { ...at(62), kind: 'body', view: 'page', call: 'p1', by: 'page', body: { form: 'json', size: 9, members: ['ok'], tokens: [] } };
    expect(entriesOf([page, first, moved, second, answer, end, body])).toMatchObject([
      { time: 20, request: { url: 'https://shop.test/refresh?a=~1' }, response: { status: 307, redirectURL: 'https://id.test/token', content: { size: -1 } }, _events: [page.seq, first.seq, moved.seq] },
      { time: 40, request: { url: 'https://id.test/token', headers: [], cookies: [] }, response: { status: 200, redirectURL: '', content: { size: 9 } }, _events: [second.seq, answer.seq, end.seq, body.seq] },
    ]);
  });

  test('a call belongs to the page that asked, and a page to its own request', () => {
    const url = { origin: 'https://shop.test', path: '/', query: '' };
    const own: LogEvent = { ...asked('wire', 'w1', 0, '/'), api: 'navigation', method: 'GET', doc: 'D0' };
    const begun: LogEvent = { ...at(50), kind: 'lifecycle', what: 'commit', url };
    const again: LogEvent = { ...at(5000), kind: 'lifecycle', what: 'start', url, doc: 'D2' };
    const framed: LogEvent = { ...asked('wire', 'w3', 5100), frame: 7, doc: 'F1' };
    const late = asked('wire', 'w4', 5200);
    const elsewhere: LogEvent = { ...asked('wire', 'w5', 5300), tab: -1, doc: '' };
    const log = harOf([own, begun, asked('wire', 'w2', 100), again, framed, late, elsewhere]);
    expect(log['pages']).toMatchObject([{ id: 'page_1', title: 'https://shop.test/', pageTimings: { onContentLoad: -1, onLoad: -1 } }, { id: 'page_2' }]);
    expect((log['entries'] as Json[]).map((entry) => entry['pageref'])).toEqual(['page_1', 'page_1', 'page_2', 'page_1', undefined]);
  });

  test('tokens are labels, the same in cookie, header and body', () => {
    const call = asked('page', 'p1', 0);
    const body = { form: 'json' as const, size: 60, members: ['refreshToken', 'device'], tokens: [{ ...refresh, place: 'body' as const, name: 'refreshToken' }] };
    const [entry] = entriesOf([{ ...call, body, contentType: 'application/json' }]);
    expect(entry!['request']).toMatchObject({
      cookies: [{ name: 'rt', value: 'RT#b210aa00ff11' }],
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'authorization', value: 'Bearer AT#77aa00ff1122' },
        { name: 'cookie', value: 'rt=RT#b210aa00ff11' },
      ],
      queryString: [{ name: 'a', value: '~1' }],
      postData: { mimeType: 'application/json', text: '{"refreshToken":"RT#b210aa00ff11","device":"•••"}' },
    });
  });
});
