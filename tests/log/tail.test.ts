import { beforeEach, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../src/core/event';
import { createTail, type Tail } from '../../src/log/tail';
import { events, settled, SinkStandIn, upTo } from '../panel/stand-ins';

/** Tells that the oldest events made room. */
const evicted = (seq: number, count: number): LogEvent => ({ kind: 'gap', reason: 'evicted', count, seq, t: seq, tab: -1, frame: -1, doc: '' });

let sink: SinkStandIn;
let tail: Tail;
/** The log, as the worker has written it so far. */
let logs: Map<string, LogEvent[]>;
let reads: [from: number, to: number][];
let waits: number[];
let onWait: () => void;
let unread: number;

beforeEach(() => {
  sink = new SinkStandIn();
  logs = new Map();
  reads = [];
  waits = [];
  onWait = () => undefined;
  unread = 0;
  tail = createTail({
    async *read(session, from, to) {
      reads.push([from, to]);
      const found = (logs.get(session) ?? []).filter(({ seq }) => seq >= from && seq <= to);
      for (let i = 0; i < found.length; i += 3) yield found.slice(i, i + 3);
    },
    async wait(ms) {
      waits.push(ms);
      onWait();
    },
    reset: () => sink.reset(),
    events: (got) => sink.events(got),
    unread: (count) => (unread = count),
  });
});

describe('the tail', () => {
  test('reads what is in the log, then takes what the worker sends', async () => {
    logs.set('s1', events(1, 10));
    tail.head('s1', 10);
    await settled();
    tail.push('s1', events(11, 12));
    expect(sink.seqs).toEqual(upTo(12));
    expect(reads).toEqual([[1, 10]]);
  });

  test('keeps what is sent while the log is read, in its place', async () => {
    logs.set('s1', events(1, 10));
    tail.head('s1', 10);
    tail.push('s1', events(11, 14));
    await settled();
    expect(sink.seqs).toEqual(upTo(14));
  });

  test('drops what it has already', async () => {
    logs.set('s1', events(1, 10));
    tail.head('s1', 10);
    await settled();
    tail.push('s1', events(8, 11));
    tail.push('s1', events(9, 11));
    tail.head('s1', 11);
    await settled();
    expect(sink.seqs).toEqual(upTo(11));
  });

  test('fills a hole from the log and nothing else', async () => {
    tail.head('s1', 0);
    tail.push('s1', events(1, 3));
    logs.set('s1', events(1, 9));
    tail.push('s1', events(7, 9));
    await settled();
    expect(sink.seqs).toEqual(upTo(9));
    expect(reads).toEqual([[4, 6]]);
  });

  test('waits for the log when its last chunk is not written yet', async () => {
    logs.set('s1', events(1, 4));
    onWait = () => logs.set('s1', events(1, 6));
    tail.head('s1', 6);
    await settled();
    expect(sink.seqs).toEqual(upTo(6));
    expect(waits).toEqual([100]);
    expect(unread).toBe(0);
  });

  test('counts what the log never gives back, and goes on behind it', async () => {
    logs.set('s1', [...events(1, 3), ...events(6, 8)]);
    tail.head('s1', 8);
    await settled();
    expect(sink.seqs).toEqual([1, 2, 3, 6, 7, 8]);
    expect(unread).toBe(2);
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200]);
  });

  test('a read that fails is tried again', async () => {
    let failing = true;
    onWait = () => (failing = false);
    const got = new SinkStandIn();
    const shaky = createTail({
      async *read(_, from, to) {
        if (failing) throw new Error('UnknownError');
        yield events(from, to);
      },
      wait: async () => onWait(),
      reset: () => got.reset(),
      events: (list) => got.events(list),
      unread: () => undefined,
    });
    shaky.head('s1', 5);
    await settled();
    expect(got.seqs).toEqual(upTo(5));
  });

  test('starts over with another session, and takes nothing of the one before', async () => {
    logs.set('s1', events(1, 9));
    tail.head('s1', 9);
    await settled();
    logs.set('s2', events(1, 2));
    tail.head('s2', 2);
    tail.push('s1', events(10, 12));
    await settled();
    expect(sink.seqs).toEqual([1, 2]);
    expect(sink.resets).toBe(2);
  });

  test('begins where the log begins, when the oldest made room before it came', async () => {
    logs.set('s1', [...events(5, 8), evicted(9, 4)]);
    tail.head('s1', 9);
    await settled();
    expect(sink.seqs).toEqual([5, 6, 7, 8, 9]);
    expect(unread).toBe(0);
    expect(waits).toEqual([]);
    expect(sink.resets).toBe(1);
  });

  test('reads what is left anew when the oldest make room, once', async () => {
    logs.set('s1', events(1, 10));
    tail.head('s1', 10);
    await settled();
    logs.set('s1', [...events(7, 12), evicted(13, 6), ...events(14, 15)]);
    tail.push('s1', [...events(11, 12), evicted(13, 6)]);
    tail.push('s1', events(14, 15));
    await settled();
    expect(sink.seqs).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(sink.resets).toBe(2);
    expect(unread).toBe(0);
  });

  test('the oldest make room while the log is read: what is left is read anew', async () => {
    logs.set('s1', events(1, 10));
    onWait = () => logs.set('s1', [...events(7, 10), evicted(11, 6)]);
    tail.head('s1', 11);
    tail.push('s1', [evicted(12, 1)]);
    logs.set('s1', [...events(9, 11), evicted(12, 1)]);
    await settled();
    expect(sink.seqs).toEqual([9, 10, 11, 12]);
  });

  test('leaves a read of the session before as soon as the session changes', async () => {
    logs.set('s1', events(1, 9));
    logs.set('s2', events(1, 4));
    tail.head('s1', 9);
    tail.head('s2', 4);
    await settled();
    expect(sink.seqs).toEqual(upTo(4));
  });
});

/** A small seeded generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test.each(upTo(20))('whatever is lost, repeated or late on the way, each event arrives once and in order (run %i)', async (seed) => {
  const below = random(seed);
  const all = events(1, 300);
  logs.set('s1', all);
  tail.head('s1', below(40));
  for (let at = 0; at < 300; at += 1 + below(20)) {
    const from = Math.max(0, at - below(10));
    if (below(4) > 0) tail.push('s1', all.slice(from, at + below(20)));
    if (below(5) === 0) tail.head('s1', at);
    if (below(3) === 0) await settled();
  }
  tail.head('s1', 300);
  await settled();
  expect(sink.seqs).toEqual(upTo(300));
});
