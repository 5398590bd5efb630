import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../scripts/lib/until.mjs';
import type { LogEvent, RequestEvent } from '../../../src/core/event';
import { openBench, type Bench } from '../support/bench';
import { expectRow, isTold, sourcesOf, type EvidenceRow } from '../support/evidence';
import { answers } from './calls/answers';
import { ends } from './calls/ends';
import table from './calls.json';
import { sent } from './calls/sent';
import type { Scene } from './calls/scene';
import { sockets } from './calls/sockets';
import { waysOut } from './calls/ways-out';
import { xhr } from './calls/xhr';

const scenes: Record<string, Scene> = { ...sent, ...xhr, ...answers, ...waysOut, ...sockets, ...ends };
const rows: readonly EvidenceRow[] = table;
const LAST = '/ways/status/299';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

const isStall = (event: LogEvent) => event.kind === 'lifecycle' && event.what === 'stall';
const pathOf = (event: LogEvent) => (event.kind === 'request' ? event.url.path : '');

/**
 * The calls and messages of a scene. What DevTools tells is left out but where the fact is about it: it comes when it comes, and has a group of its own.
 * Blank pages are the stage, and the last call only shows that everything before it is in the log.
 */
function ofScene(events: readonly LogEvent[], scene: Scene): LogEvent[] {
  const isOurs = (request: RequestEvent) => (request.view === 'devtools' ? scene.devtools?.(request) : !/^\/ways\/page$|^\/ways\/status/.test(request.url.path));
  const calls = new Set(events.flatMap((event) => (event.kind === 'request' && isOurs(event) ? [event.view + event.call] : [])));
  return events.filter((event) => event.kind === 'socket' || event.kind === 'preflight' || event.kind === 'gap' || isStall(event) || ('call' in event && calls.has(event.view + event.call)));
}

/** Plays a scene on a blank page; gives its events when all calls on the wire have ended. */
async function play(scene: Scene, row?: EvidenceRow): Promise<LogEvent[]> {
  await bench.visit('/ways/page');
  const before = (await bench.events()).at(-1)?.seq ?? 0;
  await scene.run(bench.page, bench.lab);
  await bench.page.evaluate(async (path) => (await fetch(path)).text(), LAST);
  let seen = await until('the end of all calls', async () => {
    const events = (await bench.events()).filter(({ seq }) => seq > before);
    const ended = new Set(events.flatMap((event) => (event.kind === 'end' ? [event.call] : [])));
    const isDone = events.every((event) => event.kind !== 'request' || event.view !== 'wire' || ended.has(event.call));
    const isHeard = !scene.devtools || ofScene(events, scene).some((event) => 'view' in event && event.view === 'devtools');
    return isDone && isHeard && events.filter((event) => pathOf(event) === LAST && event.kind === 'request' && event.view !== 'devtools').length === 2 && ofScene(events, scene);
  });
  // The page reads a Blob in its own time, which may be longer than that of the last call.
  const isWhole = async () => {
    seen = ofScene((await bench.events()).filter(({ seq }) => seq > before), scene);
    return !row || isTold(row, seen);
  };
  await until('the whole row', isWhole).catch(() => undefined);
  return seen;
}

describe('calls', () => {
  it('each row has its scene, and each scene its row', () => {
    expect(rows.map(({ fact }) => fact)).toEqual(Object.keys(scenes));
  });

  for (const [fact, scene] of Object.entries(scenes)) {
    it(fact, async () => {
      const row = process.env['SHOW'] ? undefined : rows.find((one) => one.fact === fact)!;
      const events = await play(scene, row);
      if (row) expectRow(row, events);
      else console.log(JSON.stringify({ fact, ...sourcesOf(events) }));
      scene.also?.(events, bench.lab);
    });
  }
});
