import fc from 'fast-check';
import type { LogEvent } from '../../src/core/event';
import { randomFrom } from './random';

/** How the events of one log come in: each source keeps its order, and each has its own delay. Milliseconds. */
export interface Arrival {
  /** Decides all that is left to chance. */
  seed: number;
  /** Events get their numbers as they come in, as in a live session; else they keep those of the log. */
  isNumbered: boolean;
  /** The most that a source takes to tell. */
  delay: number;
  /** The most that DevTools takes to hand out a body. */
  bodies: number;
  /** One source comes later than all others by so much: a page that sleeps, a busy browser. */
  late: number;
  /** Times in which nothing comes through, and then all at once. `from`: share of the log's span. A second one may hold again what the first let go. */
  outages: { from: number; ms: number; of: 'pages' | 'all' }[];
  /** The most events in one push. */
  batch: number;
  /** Time is told between two pushes so often, of a hundred. */
  ticks: number;
}

export const arrivals: fc.Arbitrary<Arrival> = fc.record({
  seed: fc.nat(),
  isNumbered: fc.boolean(),
  delay: fc.oneof(fc.constantFrom(0, 20, 250), fc.nat(2500)),
  bodies: fc.oneof(fc.constantFrom(0, 50), fc.nat(8000)),
  late: fc.oneof(fc.constant(0), fc.nat(500), fc.nat(30_000)),
  outages: fc.array(fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), ms: fc.nat(10_000), of: fc.constantFrom('pages', 'all') }), { maxLength: 2 }),
  batch: fc.oneof(fc.constantFrom(1, 7), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 })),
  ticks: fc.constantFrom(0, 30, 100),
});

/** Who tells of it: what one source tells comes in its order. */
export function sourceOf(event: LogEvent): string {
  if ('view' in event) return event.view === 'page' ? `page ${event.doc}` : `${event.view} ${event.view === 'devtools' ? event.call : ''}`;
  if (event.kind === 'preflight') return 'wire ';
  if (event.kind === 'cookie') return event.by === 'page' ? `page ${event.doc}` : 'jar';
  if (event.kind === 'gap' || event.kind === 'mark') return 'worker';
  return event.kind === 'lifecycle' && /^(?:commit|tab|crash|discard)/.test(event.what) ? 'tabs' : `page ${event.doc}`;
}

export const isEntry = (event: LogEvent): boolean => 'view' in event && event.view === 'devtools';

export const inOrder = (log: readonly LogEvent[]): LogEvent[] => log.toSorted((a, b) => a.t - b.t || a.seq - b.seq);

/** The events with the time at which each comes in, in that order. `log`: in order. */
export function schedule(log: readonly LogEvent[], { seed, delay, bodies, late, outages }: Arrival): { event: LogEvent; at: number }[] {
  const random = randomFrom(seed);
  const from = log[0]!.t;
  const span = log.at(-1)!.t - from;
  const away = outages.map((outage) => ({ of: outage.of, from: from + outage.from * span, to: from + outage.from * span + outage.ms })).sort((a, b) => a.from - b.from);
  const told = endsOfEntries(log);
  const last = new Map<string, number>();
  const delays = new Map<string, number>();
  const sources = [...new Set(log.map(sourceOf))];
  const latest = sources[Math.floor(random() * sources.length)];
  const rows = log.map((event) => {
    const source = sourceOf(event);
    const most = delays.get(source) ?? random() * (isEntry(event) ? bodies : delay);
    delays.set(source, most);
    // An entry is told whole, once DevTools has its body.
    let at = isEntry(event) ? (last.get(source) ?? told.get(source)! + most) : Math.max(event.t + random() * most, last.get(source) ?? 0);
    if (source === latest && !(isEntry(event) && last.has(source))) at = Math.max(at, event.t + late);
    for (const { of, from: begin, to } of away) if ((of === 'all' || source.startsWith('page')) && at >= begin && at < to) at = to;
    last.set(source, at);
    return { event, at };
  });
  return rows.sort((a, b) => a.at - b.at);
}

/** When each HAR entry is over. */
function endsOfEntries(log: readonly LogEvent[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const event of log) if (isEntry(event)) ends.set(sourceOf(event), event.t);
  return ends;
}
