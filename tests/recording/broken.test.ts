import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { readRecording, type ReadError } from '../../src/recording/read';
import { writeRecording } from '../../src/recording/write';
import { meta, sampleLog } from './sample';

const request: LogEvent = {
  kind: 'request', seq: 1, t: 1.7e12, tab: 1, frame: 0, doc: 'D1', view: 'page', call: 'c1', api: 'fetch', method: 'POST',
  url: { origin: 'https://shop.test', path: '/refresh', query: '' },
  sent: [{ place: 'body', name: 'refreshToken', role: 'refresh', value: { kind: 'opaque', id: 'b210aa00ff11', length: 40 } }],
};
const write: LogEvent = {
  kind: 'storage', seq: 2, t: 1.7e12 + 5, tab: 1, frame: 0, doc: 'D1', area: 'local', origin: 'https://shop.test', key: 'at', op: 'set', run: 1, task: 1,
  new: { form: 'token', length: 20, members: [{ path: '', role: 'access', value: { kind: 'junk', text: 'undefined', length: 9 } }] },
};
const good = writeRecording([request, write], meta);

function errorOf(text: string): ReadError {
  const read = readRecording(text);
  if (!('error' in read)) throw new Error('The file was read.');
  expect(Object.keys(read)).toEqual(['error']);
  expect(read.error.wayOut).not.toBe('');
  return read.error;
}

/** The good file with one place changed: `events.0.t`. `undefined` takes it out. */
function changed(path: string, value: unknown): string {
  const har = JSON.parse(good) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((at, step) => at[step] as Record<string, unknown>, har);
  // Own property even for `__proto__`, as JSON.parse makes it.
  Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(har);
}

test('the file that is broken below is good', () => {
  expect(readRecording(good)).toMatchObject({ events: [request, write] });
});

describe('text that is no recording', () => {
  test.each([
    ['', 'empty', ''],
    [' \n\t\uFEFF', 'empty', ''],
    ['hello', 'not-json', ''],
    ['PK\u0003\u0004', 'not-json', ''],
    ['<html>', 'not-json', ''],
    ['{"log": NaN}', 'not-json', ''],
    ['{"log":{}}}', 'not-json', ''],
    ['null', 'not-har', 'log'],
    ['12', 'not-har', 'log'],
    ['[]', 'not-har', 'log'],
    ['{}', 'not-har', 'log'],
    ['{"__proto__":{"log":{"version":"1.2","entries":[]}}}', 'not-har', 'log'],
    ['{"log":{"version":"1.1"}}', 'not-har', 'log.entries'],
    ['{"log":{"version":"1.1","entries":[],"_authDevtools":{}}}', 'not-har', 'log.version'],
    ['{"log":{"version":"1.2"}}', 'not-har', 'log.entries'],
    ['{"log":{"version":"1.2","entries":[]}}', 'foreign-har', 'log._authDevtools'],
    ['{"log":{"version":"1.2","entries":[],"_authDevtools":null}}', 'bad-value', 'log._authDevtools'],
    ['{"log":{"version":"1.2","entries":[],"_authDevtools":{}}}', 'bad-value', 'log._authDevtools.format'],
  ])('%j is %s at %j', (text, code, place) => {
    expect(errorOf(text)).toMatchObject({ code, place });
  });

  test('a file cut at any character is told, and never read in part', () => {
    for (let end = 1; end < good.trimEnd().length; end++) {
      expect(errorOf(good.slice(0, end)).code, `cut after ${end} characters`).toBe('cut');
    }
  });

  test('a hundred thousand open brackets are told without a stack overflow', () => {
    expect(errorOf('['.repeat(100_000)).code).toBe('cut');
    expect(errorOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).code).toMatch(/not-har|not-json/);
  });
});

const own = 'log._authDevtools';

describe('a value out of place', () => {
  test.each<[path: string, value: unknown, place: string]>([
    ['site', undefined, 'site'],
    ['zone', 7, 'zone'],
    ['product', [], 'product'],
    ['product.version', '', 'product.version'],
    ['receipt.cut', {}, 'receipt.cut'],
    ['receipt.captured', -2, 'receipt.captured'],
    ['extra', 1, 'extra'],
    ['__proto__', {}, '__proto__'],
    ['events', undefined, 'events'],
    ['events', {}, 'events'],
    ['events.0', null, 'events[0]'],
    ['events.0', [], 'events[0]'],
    ['events.0.kind', undefined, 'events[0].kind'],
    ['events.0.kind', 'teleport', 'events[0].kind'],
    ['events.0.kind', '__proto__', 'events[0].kind'],
    ['events.0.kind', 'constructor', 'events[0].kind'],
    ['events.0.t', null, 'events[0].t'],
    ['events.0.t', -1, 'events[0].t'],
    ['events.0.t', '1700000000000', 'events[0].t'],
    ['events.0.t', 9e15, 'events[0].t'],
    ['events.0.seq', 0, 'events[0].seq'],
    ['events.0.seq', 1.5, 'events[0].seq'],
    ['events.0.tab', -2, 'events[0].tab'],
    ['events.0.doc', undefined, 'events[0].doc'],
    ['events.0.view', 'moon', 'events[0].view'],
    ['events.0.url', 'https://shop.test/', 'events[0].url'],
    ['events.0.url.query', 1, 'events[0].url.query'],
    ['events.0.body', null, 'events[0].body'],
    ['events.0.__proto__', { polluted: true }, 'events[0].__proto__'],
    ['events.0.url.__proto__', null, 'events[0].url.__proto__'],
    ['events.0.sent.0.role', 'admin', 'events[0].sent[0].role'],
    ['events.0.sent.0.value.id', 'eyJhbGciOiJIUzI1NiJ9', 'events[0].sent[0].value.id'],
    ['events.0.sent.0.value.kind', 'raw', 'events[0].sent[0].value.kind'],
    ['events.0.sent.0.value.raw', 'secret', 'events[0].sent[0].value.raw'],
    ['events.1.new.members.0.value.length', 'long', 'events[1].new.members[0].value.length'],
    ['events.1.run', true, 'events[1].run'],
  ])('%s = %j is refused at its place', (path, value, place) => {
    const error = errorOf(changed(`${own}.${path}`, value));
    expect(error).toMatchObject({ code: 'bad-value', place: `${own}.${place}` });
    expect(error.text).toContain(`${own}.${place}`);
  });

  test('an infinite time is refused', () => {
    const text = good.replace(/"t":1700000000005/, '"t":1e999');
    expect(errorOf(text)).toMatchObject({ code: 'bad-value', place: `${own}.events[1].t` });
  });

  test('no error repeats a text of the file', () => {
    for (const path of ['events.0.t', 'events.0.kind', 'events.0.sent.0.value.id', 'format']) {
      const error = errorOf(changed(`${own}.${path}`, 'super-secret-value'));
      expect(JSON.stringify(error)).not.toContain('super-secret-value');
    }
  });

  test('a hostile __proto__ changes no object', () => {
    errorOf(changed(`${own}.events.0.__proto__`, { polluted: true }));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a file that does not add up', () => {
  test('another format is named with what to do', () => {
    expect(errorOf(changed(`${own}.format`, 2))).toMatchObject({ code: 'newer-format', place: `${own}.format`, wayOut: expect.stringContaining('Update') as string });
    expect(errorOf(changed(`${own}.format`, 0)).code).toBe('unknown-format');
  });

  test('a number that comes twice, and one out of order, are named', () => {
    expect(errorOf(changed(`${own}.events.1.seq`, 1))).toMatchObject({ code: 'bad-order', place: `${own}.events[1].seq` });
    expect(errorOf(changed(`${own}.events.0.seq`, 9))).toMatchObject({ code: 'bad-order', place: `${own}.events[1].seq` });
  });

  test('events taken out of the file are missed', () => {
    expect(errorOf(changed(`${own}.events`, [request]))).toMatchObject({ code: 'incomplete', place: `${own}.receipt.written` });
    expect(errorOf(changed(`${own}.receipt.captured`, 3))).toMatchObject({ code: 'incomplete', place: `${own}.receipt` });
  });
});

test('2,000 random damages to a good file never throw, and give all events or none', () => {
  const events = sampleLog(11, 40);
  const file = writeRecording(events, meta);
  let refused = 0;
  for (let i = 0; i < 2000; i++) {
    const at = (i * 7919) % file.length;
    const read = readRecording(file.slice(0, at) + String.fromCharCode(33 + (i % 90)) + file.slice(at + 1 + (i % 3)));
    if ('error' in read) refused++;
    else expect(read.events).toHaveLength(events.length);
  }
  expect(refused).toBeGreaterThan(500);
});
