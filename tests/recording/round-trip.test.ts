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
  expect(kinds.size).toBe(11);
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
