import fc from 'fast-check';
import { expect } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type { Analysis } from '../../src/story/analysis';
import { createAnalysis } from '../../src/story/analyse';
import { arrivals, inOrder, isEntry, schedule, type Arrival } from './arrival-order';
import { tellers, told, type Telling } from './arrival-logs';
import { randomFrom } from './random';

/** Lets a log come in, and tells the time until `end`. `log`: in order. Also the log's own number of each event, by the number that it got. */
function arrive(log: readonly LogEvent[], arrival: Arrival, end: number): { analysis: Analysis; own: number[] } {
  const random = randomFrom(arrival.seed + 1);
  const rows = schedule(log, arrival);
  const own = arrival.isNumbered ? [0, ...rows.map(({ event }) => event.seq)] : [];
  const events = rows.map(({ event }, index) => (arrival.isNumbered ? { ...event, seq: index + 1 } : event));
  const analysis = createAnalysis();
  for (let from = 0; from < rows.length; ) {
    let to = Math.min(rows.length, from + 1 + Math.floor(random() * arrival.batch));
    // What was held comes at once.
    while (to < rows.length && rows[to]!.at === rows[to - 1]!.at && !isEntry(rows[to]!.event)) to += 1;
    const now = rows[to - 1]!.at;
    analysis.push(events.slice(from, to));
    const next = rows[to]?.at ?? end;
    if (random() * 100 < arrival.ticks) analysis.tick(now + random() * Math.min(5000, next - now));
    from = to;
  }
  analysis.tick(end);
  return { analysis, own };
}

/** Throws for an arrival of the log that ends with other results than the log read in order. */
export function checkArrivals(log: readonly LogEvent[], numRuns: number): void {
  const wanted = new Map<string, Wanted>();
  const want = (telling: Telling): Wanted => {
    const key = JSON.stringify(telling);
    const known = wanted.get(key) ?? wantedOf(inOrder(told(log, telling)));
    wanted.set(key, known);
    return known;
  };
  const property = fc.property(tellers, arrivals, (telling, arrival) => {
    const { events, end, kept, numbered } = want(telling);
    if (events.length === 0) return;
    const { analysis, own } = arrive(events, arrival, end);
    // Who was first within one millisecond, numbers alone can tell.
    const isAnew = arrival.isNumbered && !telling.isWhole;
    const found = isAnew ? byOwn(pictureOf(analysis), (seq) => own[seq]) : pictureOf(analysis);
    const { picture, text } = isAnew ? numbered : arrival.isNumbered ? expected(pictureOf(read(analysis.events, end))) : kept;
    if (JSON.stringify(found) !== text) expect(found).toEqual(picture);
  });
  fc.assert(property, { numRuns });
}

interface Wanted {
  events: readonly LogEvent[];
  end: number;
  /** Where events keep their numbers. */
  kept: Expected;
  /** Where they get them as they come in. */
  numbered: Expected;
}

interface Expected {
  picture: unknown;
  text: string;
}

const expected = (picture: unknown): Expected => ({ picture, text: JSON.stringify(picture) });

function wantedOf(events: readonly LogEvent[]): Wanted {
  const end = (events.at(-1)?.t ?? 0) + 600_000;
  const picture = pictureOf(read(events, end));
  return { events, end, kept: expected(picture), numbered: expected(byOwn(picture, (seq) => seq)) };
}

/** In order, at once. */
function read(events: readonly LogEvent[], end: number): Analysis {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick(end);
  return analysis;
}

/** All that the views show, as plain data. */
export const pictureOf = (analysis: Analysis) => ({
  findings: analysis.findings,
  stories: analysis.stories,
  groups: analysis.groups,
  health: analysis.health,
  torn: analysis.torn.map(({ access, refresh }) => [access.id, refresh.id]),
  generations: analysis.generations.map(({ n, t, access, refresh, by }) => [n, t, access?.id, refresh?.id, by?.n]),
  exchanges: analysis.exchanges.map(({ n, t0, t1, t2, events, outcome, role, cancel, authFail, tab, doc, replays }) => ({ n, t0, t1, t2, events, outcome, role, cancel, authFail, tab, doc, replays: replays?.n })),
  slots: analysis.slots.map(({ id, value, generation }) => [id, value, generation?.n]),
});

/** The same picture where the number of an event says nothing: by the log's own numbers, lists of them in order, and keys without. Whatever is not named here shows as a difference. */
function byOwn(value: unknown, ownOf: (seq: number) => number | undefined, name = ''): unknown {
  if (typeof value === 'number') return name === 'seq' ? ownOf(value) : value;
  if (typeof value === 'string') return name === 'key' ? value.replaceAll(/\b\d+\b/g, '#') : value;
  if (Array.isArray(value)) return name === 'events' || name === 'evidence' ? value.map(ownOf).sort((a, b) => a! - b!) : value.map((part) => byOwn(part, ownOf, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, byOwn(part, ownOf, key)]));
}
