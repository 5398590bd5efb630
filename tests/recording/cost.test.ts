import { deserialize, serialize } from 'node:v8';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type * as Read from '../../src/recording/read';
import type * as Write from '../../src/recording/write';
import { built } from '../support/built';
import { cpuTime } from '../support/cpu-time';
import { busyLog } from '../support/long-logs';
import { eventsIn, recordings } from '../support/recordings';

/** tests/bench/recording.ts measures 100 000 in a real browser, with its database and its memory. */
const EVENTS = 30_000;
const MINUTE = 60_000;
const ROUNDS = 5;
const own = { product: { version: '0.1.0', browser: 'Chromium 156.0.7' }, site: 'shop.test', zone: 'UTC' };

let writeRecording: typeof Write.writeRecording;
let recordingParts: typeof Write.recordingParts;
let readRecording: typeof Read.readRecording;
let log: LogEvent[];

beforeAll(async () => {
  ({ writeRecording, recordingParts } = await built<typeof Write>('src/recording/write.ts'));
  ({ readRecording } = await built<typeof Read>('src/recording/read.ts'));
  log = busyLog(recordings.slice(0, 24).map(eventsIn), EVENTS);
}, MINUTE);

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** Both by turns; `control`: the base against itself. */
function compared(base: () => unknown, work: () => unknown): { ratio: number; control: number; cost: number } {
  for (let round = 0; round < 2; round += 1) [base, work].forEach((run) => run());
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [before, cost, after] = [cpuTime(base), cpuTime(work), cpuTime(base)];
    return { ratio: (2 * cost) / (before + after), control: after / before, cost };
  });
  return { ratio: median(rounds.map((one) => one.ratio)), control: median(rounds.map((one) => one.control)), cost: median(rounds.map((one) => one.cost)) };
}

describe(`a recording of ${EVENTS} events`, { timeout: 2 * MINUTE }, () => {
  test('is written for at most three times what its JSON and one reading from a store cost', () => {
    // What IndexedDB does with a record, without its disk.
    const stored = serialize(log);
    const { ratio, control, cost } = compared(
      () => [JSON.stringify(log), deserialize(stored)],
      () => writeRecording(log, own),
    );
    console.info(`writing ${EVENTS} events: ${cost.toFixed(0)} ms, ${ratio.toFixed(2)} times JSON.stringify and a structured clone; these against themselves ${control.toFixed(2)}`);
    expect(ratio).toBeLessThanOrEqual(3);
  });

  test('is read for at most twice its JSON.parse', () => {
    const text = writeRecording(log, own);
    const { ratio, control, cost } = compared(
      () => JSON.parse(text),
      () => expect(readRecording(text)).toHaveProperty('events.length', EVENTS),
    );
    console.info(`reading ${(text.length / 1e6).toFixed(0)} MB: ${cost.toFixed(0)} ms, ${ratio.toFixed(2)} times JSON.parse; that against itself ${control.toFixed(2)}`);
    expect(ratio).toBeLessThanOrEqual(2);
  });

  test('comes in small pieces: nobody has to hold it twice', () => {
    const sizes = Array.from(recordingParts(log, own), (part) => part.length);
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    expect(whole).toBe(writeRecording(log, own).length);
  });
});
