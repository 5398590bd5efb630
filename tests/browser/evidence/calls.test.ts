import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent } from '../../../src/core/event';
import { openBench, type Bench } from '../support/bench';
import { expectRow, sourcesOf, type EvidenceRow } from '../support/evidence';
import { answers } from './calls/answers';
import table from './calls.json';
import { sent } from './calls/sent';
import type { Scene } from './calls/scene';
import { sockets } from './calls/sockets';
import { waysOut } from './calls/ways-out';
import { xhr } from './calls/xhr';

const scenes: Record<string, Scene> = { ...sent, ...xhr, ...answers, ...waysOut, ...sockets };
const rows: readonly EvidenceRow[] = table;
const LAST = '/ways/status/299';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

const isCall = (event: LogEvent) => 'call' in event;
const pathOf = (event: LogEvent) => (event.kind === 'request' ? event.url.path : '');

/**
 * The calls and messages of a scene. What DevTools tells is left out in this group: it comes when it comes, and has a group of its own.
 * Blank pages are the stage, and the last call only shows that everything before it is in the log.
 */
function ofScene(events: readonly LogEvent[]): LogEvent[] {
  const stage = new Set(events.flatMap((event) => (event.kind === 'request' && /^\/ways\/page$|^\/ways\/status/.test(event.url.path) ? [event.view + event.call] : [])));
  return events.filter((event) => event.kind === 'socket' || event.kind === 'gap' || (isCall(event) && event.view !== 'devtools' && !stage.has(event.view + event.call)));
}

/** Plays a scene on a blank page; gives its events when all calls on the wire have ended. */
async function play({ run }: Scene): Promise<LogEvent[]> {
  await bench.visit('/ways/page');
  const before = (await bench.events()).at(-1)?.seq ?? 0;
  await run(bench.page, bench.lab);
  await bench.page.evaluate(async (path) => (await fetch(path)).text(), LAST);
  return until('the end of all calls', async () => {
    const events = (await bench.events()).filter(({ seq }) => seq > before);
    const ended = new Set(events.flatMap((event) => (event.kind === 'end' ? [event.call] : [])));
    const isDone = events.every((event) => event.kind !== 'request' || event.view !== 'wire' || ended.has(event.call));
    return isDone && events.filter((event) => pathOf(event) === LAST && event.kind === 'request' && event.view !== 'devtools').length === 2 && ofScene(events);
  });
}

describe('calls', () => {
  it('each row has its scene, and each scene its row', () => {
    expect(rows.map(({ fact }) => fact)).toEqual(Object.keys(scenes));
  });

  for (const [fact, scene] of Object.entries(scenes)) {
    it(fact, async () => {
      const events = await play(scene);
      if (process.env['SHOW']) console.log(JSON.stringify({ fact, ...sourcesOf(events) }));
      else expectRow(rows.find((row) => row.fact === fact)!, events);
      scene.also?.(events, bench.lab);
    });
  }
});
