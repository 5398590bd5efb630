import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read';
import { writeRecording } from '../../src/recording/write';
import { createAnalysis } from '../../src/story/analyse';
import { eventsOf } from '../accuracy/files';
import { pictureOf } from '../support/arrival';
import { recordings } from '../support/recordings';

/** All that was recorded from the lab. */
const files = [...recordings.map((name) => `tests/faults/${name}`), ...readdirSync('tests/accuracy/recordings').map((name) => `tests/accuracy/recordings/${name}`)];
const own = { product: { version: '0.1.0', browser: 'Chromium 156.0.7' }, site: 'shop.test', zone: 'Europe/Paris' };

function found(events: ReturnType<typeof eventsOf>): string {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(events.at(-1)!.t + 600_000);
  return JSON.stringify(pictureOf(analysis));
}

test('there are recordings of every kind', () => expect(files.length).toBeGreaterThan(150));

test.each(files)('%s: what is saved again is what was opened, and tells the same', { timeout: 60_000 }, (path) => {
  const events = eventsOf(path);
  const text = writeRecording(events, own);
  const read = readRecording(text);
  if ('error' in read) throw new Error(read.error.text);
  expect(JSON.stringify(read.events)).toBe(JSON.stringify(events));
  expect(read.meta).toStrictEqual({ ...own, captured: events.length, cut: [] });
  expect(writeRecording(read.events, read.meta)).toBe(text);
  expect(found(read.events)).toBe(found(events));
});
