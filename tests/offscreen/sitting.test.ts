import { beforeEach, expect, test } from 'vitest';
import { createSitting, type Sitting, type SittingIo } from '../../src/offscreen/sitting';
import type { Summary } from '../../src/core/summary';
import type { LogEvent } from '../../src/core/event';
import { createAnalysis } from '../../src/story/analyse';
import { eventsIn } from '../support/recordings';

const recording = eventsIn('soft-error-accepted/fires.har');
const end = recording.at(-1)!.t;

let log: LogEvent[];
let reads: number;
let analyses: number;
let told: Summary[];
let sitting: Sitting;

beforeEach(() => {
  log = [];
  reads = analyses = 0;
  told = [];
  const io: SittingIo = {
    createAnalysis: () => {
      analyses += 1;
      return createAnalysis();
    },
    markOf: () => Promise.resolve(`${log.length} ${log.at(-1)?.seq}`),
    lastSeq: () => Promise.resolve(log.at(-1)?.seq ?? 0),
    async *read(_session, from, to) {
      reads += 1;
      yield log.filter(({ seq }) => seq >= from && seq <= to);
    },
    wait: () => Promise.resolve(),
    tell: (summary) => told.push(summary),
  };
  sitting = createSitting('s', io);
});

/** A look, and all that it leads to. */
async function look(now = end + 5000): Promise<void> {
  await sitting.look(now);
  await new Promise((resolve) => setTimeout(resolve));
  await sitting.look(now);
}

test('an empty log is told once, so that what was told of a session before is over', async () => {
  await look();
  expect(told).toEqual([{ session: 's', health: 'no-refresh-yet', errors: [], warnings: [], last: undefined }]);
});

test('what the log has is judged and told; a look at a log without news reads and tells nothing', async () => {
  log = recording;
  await look();
  expect(told.at(-1)).toMatchObject({ session: 's', errors: expect.arrayContaining(['soft-error-accepted']), last: { level: 'error' } });
  const before = [reads, told.length];
  await look();
  await look(end + 60_000);
  expect([reads, told.length]).toEqual(before);
});

test('only what is new is read', async () => {
  log = recording.slice(0, 5);
  await look();
  log = recording;
  await look();
  expect(reads).toBe(2);
  expect(told.at(-1)!.errors).toContain('soft-error-accepted');
});

test('when the oldest events made room, what is left is judged from its beginning', async () => {
  log = recording;
  await look();
  const made = analyses;
  const { seq, t } = recording.at(-1)!;
  log = [...recording.slice(-3), { kind: 'gap', reason: 'evicted', count: recording.length - 3, seq: seq + 1, t, tab: -1, frame: -1, doc: '' }];
  await look();
  await look();
  expect(analyses).toBe(made + 1);
  expect(told.at(-1)!.errors).toEqual([]);
});
