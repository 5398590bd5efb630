import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallMaker, LogEvent } from '../../../src/core/event';
import { isToken } from '../../../src/core/token-ref';
import { openBench, type Bench } from '../support/bench';
import { expectRow, isTold, type EvidenceRow } from '../support/evidence';
import { playWorkers, scenes } from '../support/workers';
import rows from './workers.json';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench('/ways/page');
});
afterAll(() => bench?.close());

/** Who made the call, as the wire says it. */
const makers: Record<string, CallMaker> = {
  'fetch in a dedicated worker': 'worker',
  'keepalive fetch in a dedicated worker': 'worker',
  'fetch in a worker that a worker started': 'worker',
  'fetch in a shared worker': 'shared',
  'EventSource in a worker': 'worker',
  'fetch of a service worker itself': 'shared',
  'fetch that a service worker passes on': 'shared',
};

/** Ids of the tokens that each source saw in the answer's body. */
const issuedIds = (events: readonly LogEvent[]): string[][] =>
  events.flatMap((event) => (event.kind === 'body' ? [event.body.tokens.map(({ value }) => (isToken(value) ? value.id : 'junk'))] : []));

it('every row has its scene, and every scene its row', () => {
  expect(rows.map(({ fact }) => fact)).toEqual(expect.arrayContaining(Object.keys(scenes)));
  expect(rows).toHaveLength(Object.keys(scenes).length);
});

describe('calls that are not the page’s own', () => {
  for (const row of rows as EvidenceRow[]) {
    it(row.fact, async () => {
      const events = await playWorkers(bench, scenes[row.fact]!, (told) => isTold(row, told));
      expectRow(row, events);
      const sent = events.filter((event) => event.kind === 'request');
      expect(sent.filter(({ view }) => view === 'wire').map(({ maker }) => maker)).toEqual(row.wire.length > 0 ? [makers[row.fact]] : []);
      // However it was seen, it is the same answer with the same tokens.
      const [first = [], ...others] = issuedIds(events);
      expect(first.length > 0).toBe([...row.page, ...row.devtools].includes('answer body'));
      for (const ids of others) expect(ids).toEqual(first);
    });
  }
});
