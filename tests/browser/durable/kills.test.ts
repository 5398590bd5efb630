import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { logOf, openBench, type Bench } from '../support/bench';
import { createKiller, type Kill } from './support/killer';

/** Moments of the kills come from here: a failure can be repeated as far as a busy machine allows. */
const SEED = 20261126;
const KILLS = 50;
const EVENTS = 10_000;
/** How far the page's clock may be from ours. ms. */
const DRIFT = 60;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
  await bench.clear();
  await bench.visit('/ways/page');
});
afterAll(() => bench?.close());

it(`loses nothing of the page and takes nothing twice while the worker is killed ${KILLS} times during ${EVENTS} events, and tells what the wire lost`, async () => {
  const { page } = bench;
  await page.evaluate(busy, EVENTS);
  const kill = createKiller(bench.browser, SEED);
  const kills: Kill[] = [];
  while (kills.length < KILLS) kills.push(await kill(50, 900));
  const { writes, calls } = await until('the end of the traffic', () => page.evaluate(() => (window as unknown as Traffic).traffic.done && (window as unknown as Traffic).traffic), { timeout: 60_000 });
  expect(writes + 3 * calls).toBeGreaterThanOrEqual(EVENTS);
  // Answers come in any order.
  await until('all answers', async () => bodies(await bench.events()).length >= calls, { timeout: 20_000, every: 500 });
  // The wire tells the end of the last calls in its own time.
  const untoldHoles = (all: readonly LogEvent[]) => holedCalls(all).filter((t) => !all.some((event) => event.kind === 'gap' && event.t >= t));
  await until('the wire, as far as it can tell', async () => untoldHoles(await bench.events()).length === 0, { every: 500 }).catch(() => undefined);
  await bench.caughtUp();

  // All of it anew: also what was read before must still be there.
  const events = await logOf(bench.panel);
  const gaps = events.flatMap((event) => (event.kind === 'gap' ? [event] : []));
  const written = events.flatMap((event) => (event.kind === 'storage' ? [Number(event.key.slice('token-'.length)) + 100 * (event.new!.length - 20)] : []));
  const asked = (kind: LogEvent['kind']) => events.flatMap((event) => (event.kind === kind && 'view' in event && event.view === 'page' ? [Number(event.call.split(':').at(-1))] : []));
  const streams = [written, asked('request'), asked('response'), asked('body')];
  const got = streams.reduce((sum, stream) => sum + stream.length, 0);
  const lost = writes + 3 * calls - streams.reduce((sum, stream) => sum + new Set(stream).size, 0);
  const twice = got - streams.reduce((sum, stream) => sum + new Set(stream).size, 0);
  const holed = holedCalls(events);
  // What happened after a kill was written by a later worker: the gap must stand before it.
  const untold = kills.filter(({ from, to }) => {
    const next = events.find((event) => event.t > to + DRIFT && event.kind !== 'gap');
    return next && !gaps.some((gap) => gap.t >= from && gap.seq < next.seq);
  });
  console.log(`kills ${kills.length}, events of the page ${writes + 3 * calls}, lost ${lost}, twice ${twice}; calls ${calls}, with a hole on the wire ${holed.length}; gaps ${gaps.length}, kills without one ${untold.length}`);

  expect(lost).toBe(0);
  expect(twice).toBe(0);
  expect(written, 'writes in their order').toEqual(Array.from({ length: writes }, (_, at) => at + 1));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  expect(untold, 'kills that no gap tells').toEqual([]);
  expect(untoldHoles(events), 'holes that no gap follows').toEqual([]);
  expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['worker-restarted']));
  expect(gaps.length).toBeLessThanOrEqual(kills.reduce((sum, { times }) => sum + times, 0));
}, 180_000);

interface Traffic {
  traffic: { writes: number; calls: number; done: boolean };
}

/** Runs in the page. Each event can be told from all others: a write by its key and the length of its value, a call by its number. */
function busy(total: number): void {
  const traffic = { writes: 0, calls: 0, done: false };
  (window as unknown as Traffic).traffic = traffic;
  const timer = setInterval(() => {
    for (let i = 0; i < 4; i += 1) {
      traffic.writes += 1;
      localStorage.setItem(`token-${traffic.writes % 100}`, 'x'.repeat(20 + Math.floor(traffic.writes / 100)));
    }
    if (traffic.writes % 8 === 0) {
      traffic.calls += 1;
      void fetch(`/ways/echo?n=${traffic.calls}`).then((answer) => answer.json());
    }
    if (traffic.writes + 3 * traffic.calls < total) return;
    clearInterval(timer);
    traffic.done = true;
  }, 18);
}

const bodies = (events: readonly LogEvent[]): number[] =>
  events.flatMap((event) => (event.kind === 'body' ? [Number(event.call.split(':').at(-1))] : [])).sort((a, b) => a - b);

/** Times of calls of which the wire has told no beginning, no answer or no end. */
function holedCalls(events: readonly LogEvent[]): number[] {
  const wire = new Map<string, LogEvent[]>();
  for (const event of events) if ('view' in event && event.view === 'wire') wire.set(event.call, [...(wire.get(event.call) ?? []), event]);
  const all = [...wire.values()];
  const whole = all.filter((seen) => seen.map(({ kind }) => kind).sort().join() === 'end,request,response');
  const holed = all.filter((seen) => !whole.includes(seen)).map((seen) => seen[0]!.t);
  // Each call has its own address.
  const begun = new Set(all.flatMap(([first]) => (first!.kind === 'request' ? [first.url.query] : [])));
  const unseen = events.flatMap((event) => (event.kind === 'request' && event.view === 'page' && !begun.has(event.url.query) ? [event.t] : []));
  return [...holed, ...unseen];
}
