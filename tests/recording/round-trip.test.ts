import { expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read';
import { writeRecording } from '../../src/recording/write';
import { meta, sampleLog } from './sample';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what is written is read back equal, over 300 random logs', () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 300; seed++) {
    const events = sampleLog(seed, seed % 60);
    const read = readRecording(writeRecording(events, meta));
    if ('error' in read) throw new Error(`seed ${seed}: ${read.error.text}`);
    expect(read.events).toStrictEqual(plain(events));
    expect(read.meta).toStrictEqual({ ...meta, captured: events.length, cut: [] });
    for (const event of events) kinds.add(event.kind);
  }
  expect(kinds.size).toBe(12);
});

test('writing again what was read gives the same file', () => {
  const first = writeRecording(sampleLog(7, 80), { ...meta, captured: 90, cut: [{ why: 'before-the-brush', count: 10 }] });
  const read = readRecording(first);
  if ('error' in read) throw new Error(read.error.text);
  expect(writeRecording(read.events, read.meta)).toBe(first);
});

test('an empty log is a valid recording', () => {
  expect(readRecording(writeRecording([], meta))).toStrictEqual({ events: [], meta: { ...meta, captured: 0, cut: [] } });
});

test('events that are neither written nor listed as cut are named in the receipt', () => {
  const read = readRecording(writeRecording(sampleLog(3, 5), { ...meta, captured: 9, cut: [{ why: 'too-large', count: 1 }] }));
  expect(read).toMatchObject({ meta: { captured: 9, cut: [{ why: 'too-large', count: 1 }, { why: 'unexplained', count: 3 }] } });
});

test('a byte order mark and white space around the file do no harm', () => {
  const events = sampleLog(5, 10);
  expect(readRecording(`\uFEFF  ${writeRecording(events, meta)}\n\n`)).toMatchObject({ events: plain(events) });
});

test('findings, screenshots and what of them is not in the file come back; the receipt counts the labels by place', () => {
  const events = sampleLog(11, 40);
  const more = {
    ...meta,
    product: { ...meta.product, os: 'Linux' },
    taken: 3,
    screenshots: [{ seq: events[4]!.seq, t: 1.7e12, type: 'image/jpeg' as const, data: '/9j/4AAQ', width: 640, height: 360 }],
    findings: [{ id: 'replay-loop', level: 'error', verdict: 'sure', t: 1.7e12, title: 'Loop', text: 'POST /a again', evidence: [events[0]!.seq] }],
  };
  const text = writeRecording(events, more);
  expect(readRecording(text)).toMatchObject({ meta: more });
  const { receipt } = (JSON.parse(text) as { log: { _authDevtools: { receipt: { screenshotsCut: number; masked: { place: string; count: number }[] } } } }).log._authDevtools;
  expect(receipt.screenshotsCut).toBe(2);
  // Each label is a token that has an id, wherever it stands.
  expect(receipt.masked.reduce((sum, { count }) => sum + count, 0)).toBe(JSON.stringify(events).match(/"value":\{"kind":"(?:jwt|opaque)"/g)!.length);
});

test.each([['image/svg+xml', '/9j/4AAQ'], ['image/jpeg', 'data:text/html,x'], ['image/jpeg', '/9j/4AA'], ['image/jpeg', '']])('a screenshot of type %s with the data %j is refused', (type, data) => {
  const screenshots = [{ seq: 1, t: 1, type: type as 'image/jpeg', data, width: 1, height: 1 }];
  expect(readRecording(writeRecording([], { ...meta, screenshots }))).toMatchObject({ error: { code: 'bad-value' } });
});
