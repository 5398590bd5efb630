import fc from 'fast-check';
import { expect } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import type { Analysis } from '../../src/story/analysis';
import { createAnalysis } from '../../src/story/analyse';
import { randomFrom } from './random';

/** How the events of one log come in: each source keeps its order, and each has its own delay. Milliseconds. */
export interface Arrival {
  /** Decides all that is left to chance. */
  seed: number;
  /** The most that a source takes to tell. */
  delay: number;
  /** The most that DevTools takes to hand out a body. */
  bodies: number;
  /** The worker is away for so long, once: what pages tell waits for it. */
  outage: number;
  /** The most events in one push. */
  batch: number;
  /** Time is told between two pushes so often, of a hundred. */
  ticks: number;
}

const arrivals: fc.Arbitrary<Arrival> = fc.record({
  seed: fc.nat(),
  delay: fc.oneof(fc.constantFrom(0, 20, 250), fc.nat(2500)),
  bodies: fc.oneof(fc.constantFrom(0, 50), fc.nat(8000)),
  outage: fc.oneof(fc.constant(0), fc.nat(10_000)),
  batch: fc.oneof(fc.constantFrom(1, 7), fc.integer({ min: 1, max: 200 })),
  ticks: fc.constantFrom(0, 30, 100),
});

/** Who tells of it: what one source tells comes in its order. */
function sourceOf(event: LogEvent): string {
  if ('view' in event) return event.view === 'page' ? `page ${event.doc}` : `${event.view} ${event.view === 'devtools' ? event.call : ''}`;
  if (event.kind === 'cookie') return event.by === 'page' ? `page ${event.doc}` : 'jar';
  if (event.kind === 'gap' || event.kind === 'mark') return 'worker';
  return event.kind === 'lifecycle' && /^(?:commit|tab|crash|discard)/.test(event.what) ? 'tabs' : `page ${event.doc}`;
}

/** The events with the time at which each comes in, in that order. */
function schedule(log: readonly LogEvent[], { seed, delay, bodies, outage }: Arrival): { event: LogEvent; at: number }[] {
  const random = randomFrom(seed);
  const first = log[0]!.t;
  const away = first + random() * (log.at(-1)!.t - first);
  const last = new Map<string, number>();
  const delays = new Map<string, number>();
  const rows = log.toSorted((a, b) => a.t - b.t || a.seq - b.seq).map((event) => {
    const source = sourceOf(event);
    const most = source.startsWith('devtools') ? bodies : (delays.get(source) ?? random() * delay);
    delays.set(source, most);
    const isHeld = source.startsWith('page') && event.t >= away && event.t < away + outage;
    const told = isHeld ? away + outage : event.t;
    const at = Math.max(told + random() * most, last.get(source) ?? 0);
    last.set(source, at);
    return { event, at };
  });
  return rows.sort((a, b) => a.at - b.at);
}

/** Lets a log come in, and tells the time until `end`. */
function arrive(log: readonly LogEvent[], arrival: Arrival, end: number): Analysis {
  const random = randomFrom(arrival.seed + 1);
  const rows = schedule(log, arrival);
  const analysis = createAnalysis();
  for (let from = 0; from < rows.length; ) {
    const to = Math.min(rows.length, from + 1 + Math.floor(random() * arrival.batch));
    const now = rows[to - 1]!.at;
    analysis.push(rows.slice(from, to).map(({ event }) => event));
    const next = rows[to]?.at ?? end;
    if (random() * 100 < arrival.ticks) analysis.tick(now + random() * Math.min(5000, next - now));
    from = to;
  }
  analysis.tick(end);
  return analysis;
}

/** Throws for an arrival of the log that ends with other results than the log read in order. */
export function checkArrivals(log: readonly LogEvent[], numRuns: number): void {
  const end = log.at(-1)!.t + 600_000;
  const whole = createAnalysis();
  whole.push(log);
  whole.tick(end);
  const expected = picture(whole);
  const text = JSON.stringify(expected);
  const property = fc.property(arrivals, (arrival) => {
    const found = picture(arrive(log, arrival, end));
    if (JSON.stringify(found) !== text) expect(found).toEqual(expected);
  });
  fc.assert(property, { numRuns });
}

/** All that the views show, as plain data. */
const picture = (analysis: Analysis) => ({
  findings: analysis.findings,
  stories: analysis.stories,
  groups: analysis.groups,
  health: analysis.health,
  torn: analysis.torn.map(({ access, refresh }) => [access.id, refresh.id]),
  generations: analysis.generations.map(({ n, t, access, refresh, by }) => [n, t, access?.id, refresh?.id, by?.n]),
  exchanges: analysis.exchanges.map(({ n, t0, t1, t2, events, outcome, role, cancel, authFail, tab, doc, replays }) => ({ n, t0, t1, t2, events, outcome, role, cancel, authFail, tab, doc, replays: replays?.n })),
  slots: analysis.slots.map(({ id, value, generation }) => [id, value, generation?.n]),
});
