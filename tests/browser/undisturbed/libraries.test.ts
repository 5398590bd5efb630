import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { openBench, type Bench } from '../support/bench';
import { known } from './known';
import { compare, type Tally } from './support/compare';
import { openTabs, type Tabs } from './support/tabs';
import { openUnwatched, watchLate } from './support/late';
import { CALLS, MADE, NO_ADDRESS, used } from './support/used';

let bench: Bench;
let tabs: Tabs;
const all: Tally = { comparisons: 0, differences: [], unsteady: [] };

beforeAll(async () => {
  bench = await openBench('/ways/page');
  tabs = await openTabs(bench);
});
afterAll(async () => {
  console.info(`comparisons: ${all.comparisons}, differences: ${all.differences.length}`);
  await bench?.close();
});

const orders: Record<string, (path: string) => Promise<void>> = {
  'loaded after us': (path) => tabs.visit(path),
  'loaded before us': async (path) => {
    await openUnwatched(bench, tabs, path);
    await watchLate(bench, path);
  },
};

/** What the log must have, each once: all that passes our place in the row. */
const seen: Record<string, Record<string, string[]>> = {
  'sentry': { 'loaded after us': [...CALLS, ...MADE, NO_ADDRESS], 'loaded before us': [...CALLS, ...MADE, NO_ADDRESS] },
  // It throws at an address that cannot be parsed, before and instead of fetch.
  'open-telemetry': { 'loaded after us': [...CALLS, ...MADE], 'loaded before us': [...CALLS, ...MADE] },
  // What they answer themselves never gets to us when they are the outer ones. Of their own XMLHttpRequest, which sends nothing, we are told nothing in either order.
  'interceptors': { 'loaded after us': CALLS, 'loaded before us': [...CALLS, 'fetch GET /ways/echo/made 203', NO_ADDRESS] },
  'by-hand': { 'loaded after us': [...CALLS, MADE[1]!, NO_ADDRESS], 'loaded before us': [...CALLS, 'fetch GET /ways/echo/made ', MADE[1]!, NO_ADDRESS] },
  'zone': { 'loaded after us': [...CALLS, ...MADE, NO_ADDRESS], 'loaded before us': [...CALLS, ...MADE, NO_ADDRESS] },
};

describe.each(Object.keys(seen))('%s', (name) => {
  it.each(Object.keys(orders))('%s', async (order) => {
    const tally: Tally = { comparisons: 0, differences: [], unsteady: [] };
    await orders[order]!(`/libraries/${name}/page`);
    const since = (await bench.events()).length;
    compare(`${name} ${order}`, await tabs.observe(used), known, tally);
    all.comparisons += tally.comparisons;
    all.differences.push(...tally.differences);
    expect(tally.comparisons).toBeGreaterThan(500);
    expect(tally.unsteady).toEqual([]);
    expect(tally.differences).toEqual([]);
    const wanted = seen[name]![order]!;
    await until('the ends of all calls', async () => ended(await callsSince(since)).length >= ended(wanted).length);
    expect(await callsSince(since)).toEqual(wanted.toSorted());
    expect((await bench.events()).filter((event) => event.kind === 'gap' && event.reason === 'events-dropped')).toEqual([]);
  });
});

const ended = (lines: string[]) => lines.filter((line) => !line.endsWith(' '));

/** Calls of the page, as the hook told them: API, method, path, and what ended them. Sentry's own are left out. */
async function callsSince(since: number): Promise<string[]> {
  const events = (await bench.events()).slice(since).filter((event) => 'view' in event && event.view === 'page');
  const endsOf = (id: string) => events.flatMap((event) => ('call' in event && event.call === id ? endOf(event) : []));
  return events
    .flatMap((event) => (event.kind === 'request' ? [`${event.api} ${event.method} ${event.url.path} ${endsOf(event.call).join(' and ')}`] : []))
    .filter((line) => !line.includes('envelope'))
    .toSorted();
}

const endOf = (event: LogEvent): (string | number)[] => (event.kind === 'response' ? [event.status] : event.kind === 'settled' ? [event.error] : []);
