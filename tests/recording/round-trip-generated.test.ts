import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import { receiptOf, type Cut, type RecordedFinding, type RecordingMeta, type Screenshot } from '../../src/recording/meta';
import { readRecording } from '../../src/recording/read';
import { recordingParts, writeRecording } from '../../src/recording/write';
import { createAnalysis } from '../../src/story/analyse';
import { anyEvent, anyOfKind, kinds, text } from '../support/any-events';
import { pictureOf } from '../support/arrival';
import { eventsIn, recordings } from '../support/recordings';

/** Sessions as they may be captured: what a fault's recording holds, parts of it gone, and anything at all in between. */
const SESSIONS = 200;
const fires = recordings.filter((name) => name.endsWith('fires.har'));
const recorded = new Map(fires.map((name) => [name, eventsIn(name)]));

const word = text.map((any) => any || 'x');
const count = fc.nat(1000);
const role = fc.constantFrom('access', 'refresh');
const row = fc.oneof(
  fc.record({ is: fc.constant('refresh-call'), method: fc.constantFrom('GET', 'POST'), url: fc.webUrl() }, { noNullPrototype: true }),
  fc.record({ is: fc.constantFrom('member', 'key'), name: word, role }, { noNullPrototype: true }),
  fc.record({ is: fc.constantFrom('success', 'expired'), code: word.map((any) => any.slice(0, 60)) }, { noNullPrototype: true }),
) as fc.Arbitrary<TaughtRow>;
const meta: fc.Arbitrary<Omit<RecordingMeta, 'captured' | 'taken' | 'cut'> & { cut: Cut[] }> = fc.record(
  {
    product: fc.record({ version: word, browser: text, os: text }, { requiredKeys: ['version', 'browser'], noNullPrototype: true }),
    site: text,
    zone: text,
    cut: fc.array(fc.record<Cut>({ why: word, count }, { noNullPrototype: true }), { maxLength: 2 }),
    taught: fc.array(row, { minLength: 1, maxLength: 5 }),
    findings: fc.array(fc.record<RecordedFinding>({ id: word, level: word, verdict: word, t: count, title: text, text, evidence: fc.array(fc.integer({ min: 1, max: 99 })) }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 }),
    screenshots: fc.array(fc.record<Screenshot>({ seq: fc.integer({ min: 1 }), t: count, type: fc.constant('image/jpeg'), data: fc.base64String({ minLength: 4, maxLength: 400 }), width: fc.integer({ min: 1 }), height: fc.integer({ min: 1 }) }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['product', 'site', 'zone', 'cut'], noNullPrototype: true },
);

/** `at`: behind which share of the recorded events; at their time, in order. */
const strangers = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), event: anyEvent }), { minLength: 5, maxLength: 30 });
const session = fc.record({ recording: fc.constantFrom(...fires), without: fc.array(fc.nat(40), { maxLength: 6 }), strangers, first: fc.constantFrom(1, 2, 5001), meta });

function sessionOf({ recording, without, strangers: others, first }: { recording: string; without: number[]; strangers: { at: number; event: LogEvent }[]; first: number }): LogEvent[] {
  const known = recorded.get(recording)!.filter((_, index) => !without.includes(index));
  const sorted = others.toSorted((a, b) => a.at - b.at);
  const log = known.flatMap((event, index) => [event, ...sorted.filter(({ at }) => Math.floor(at * (known.length - 1)) === index).map((other) => ({ ...other.event, t: event.t }))]);
  return log.map((event, index) => ({ ...event, seq: first + index }));
}

/** As texts first: a difference is told member by member, but to look for one so takes ten times as long. */
function same(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) expect(found).toStrictEqual(wanted);
}

const opened = (file: string) => {
  const read = readRecording(file);
  if ('error' in read) throw new Error(read.error.text);
  return read;
};

/** As they came: some at a time, and the time told in between. */
function live(log: readonly LogEvent[], end: number): unknown {
  const analysis = createAnalysis();
  for (let from = 0; from < log.length; from += 7) {
    const part = log.slice(from, from + 7);
    analysis.push(part);
    analysis.tick(part.at(-1)!.t);
  }
  analysis.tick(end);
  return pictureOf(analysis);
}

function imported(log: readonly LogEvent[], end: number): unknown {
  const analysis = createAnalysis();
  analysis.push(log);
  analysis.tick(end);
  return pictureOf(analysis);
}

describe('captured = written = read', { timeout: 60_000 }, () => {
  test(`events, marks, gaps, receipt and what is found, over ${SESSIONS} generated sessions`, () => {
    const seen = new Set<string>();
    let found = 0;
    const check = fc.property(session, ({ meta: own, ...made }) => {
      const log = sessionOf(made);
      const evicted = log[0]!.seq - 1;
      const cut = evicted > 0 ? [...own.cut, { why: 'evicted', count: evicted }] : own.cut;
      const captured = log.length + cut.reduce((sum, row) => sum + row.count, 0);
      const { events, meta: back } = opened(writeRecording(log, { ...own, cut, captured }));
      same(events, log);
      expect(back).toStrictEqual({ ...own, cut, captured });
      for (const { kind } of log) seen.add(kind);
      const end = Math.max(...log.map(({ t }) => t)) + 600_000;
      const picture = imported(events, end) as { findings: unknown[] };
      same(picture, live(log, end));
      found += picture.findings.length;
    });
    fc.assert(check, { numRuns: SESSIONS });
    expect([...seen].sort()).toEqual([...kinds].sort());
    expect(found).toBeGreaterThan(SESSIONS);
  });

  test.each(kinds)('any %s that the types allow', (kind) => {
    const check = fc.property(fc.array(anyOfKind[kind] as fc.Arbitrary<LogEvent>, { minLength: 1, maxLength: 3 }), meta, (some, own) => {
      const log = some.map((event, index) => ({ ...event, seq: index + 1 }));
      const { events, meta: back } = opened(writeRecording(log, own));
      expect(events).toStrictEqual(log);
      expect(back).toStrictEqual({ ...own, captured: receiptOf(log.length, own).captured });
    });
    fc.assert(check, { numRuns: 100 });
  });

  test('a file without entries, as reports have them, reads the same', () => {
    const log = eventsIn(fires[0]!);
    const own = { product: { version: '1', browser: '' }, site: '', zone: '' };
    expect(opened([...recordingParts(log, own, { entries: false })].join(''))).toStrictEqual(opened(writeRecording(log, own)));
  });
});
