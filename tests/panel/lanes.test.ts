import { describe, expect, test } from 'vitest';
import { createAnalysis } from '../../src/story/analyse';
import { brushed, wholeSpan, zoomed } from '../../panel/views/timeline/brush';
import { axisTimes, layLanes } from '../../panel/views/timeline/lanes';
import { articleStory, busyLog, logBook } from './events';

const lay = (events: ReturnType<typeof articleStory>, width = 1000) => {
  const analysis = createAnalysis();
  analysis.push(events);
  analysis.tick((events.at(-1)?.t ?? 0) + 5000);
  return layLanes({ events: analysis.events, exchanges: analysis.exchanges, span: wholeSpan(analysis.events), width });
};

describe('the lanes', () => {
  test('show the refused refresh, the junk that was written and the time out of sight', () => {
    const [lane, ...others] = lay(articleStory());
    expect(others).toEqual([]);
    expect(lane?.refreshes.map(({ tone, n }) => [tone, n])).toEqual([['error', 1]]);
    expect(lane?.writes.map(({ tone }) => tone)).toEqual(['plain', 'error']);
    expect(lane?.hidden).toHaveLength(1);
    expect(lane?.hidden[0]?.w).toBeCloseTo((60_000 / 914_000) * 1000, -1);
  });

  test('draw no more shapes for a long log than there are pixels', () => {
    const lanes = lay(busyLog(30_000), 600);
    expect(lanes.map(({ tab }) => tab)).toEqual([817, 818, 819]);
    for (const { calls, refreshes, writes } of lanes) expect(calls.length + refreshes.length + writes.length).toBeLessThan(1200);
  });

  test('keep everything inside the axis', () => {
    for (const lane of lay(articleStory(), 300)) {
      for (const { x, w } of [...lane.calls, ...lane.hidden]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + w).toBeLessThanOrEqual(302);
      }
    }
  });

  test('hatch a gap where it was noticed', () => {
    const log = logBook().page('start').wait(1000).gap('worker-restarted', 3).wait(1000).page('visible').events;
    const [lane] = lay(log);
    expect(lane?.gaps).toEqual([{ x: 494, w: 12, seq: 2 }]);
  });
});

test('what the worker missed is hatched in every tab', () => {
  const { events } = logBook().page('start').inTab(818).page('start').wait(1000).add({ kind: 'gap', reason: 'worker-restarted', t: Date.UTC(2026, 10, 23, 9, 0, 3), tab: -1, frame: -1, doc: '' });
  expect(lay(events).map(({ tab, gaps }) => [tab, gaps.length])).toEqual([
    [817, 1],
    [818, 1],
  ]);
});

describe('the axis', () => {
  test('has round times with room between them', () => {
    const { step, times } = axisTimes({ from: 1_000, to: 601_000 }, 1000, 80);
    expect(step).toBe(60_000);
    expect(times).toHaveLength(10);
    expect(times.every((t) => t % 60_000 === 0)).toBe(true);
  });

  test('goes down to milliseconds and up to days', () => {
    expect(axisTimes({ from: 0, to: 20 }, 1000, 80).step).toBe(2);
    expect(axisTimes({ from: 0, to: 30 * 864e5 }, 1000, 80).step % 864e5).toBe(0);
  });
});

describe('the brush', () => {
  const span = { from: 1000, to: 2000 };

  test('takes the part between both ends, whichever came first', () => {
    expect(brushed({ start: 50, end: 25 }, span, 100)).toEqual({ from: 1250, to: 1500 });
  });

  test('a click is no brush', () => {
    expect(brushed({ start: 50, end: 52 }, span, 100)).toBeUndefined();
  });

  test('zooming out of everything shows everything', () => {
    expect(zoomed({ from: 1250, to: 1500 }, 0.5, 1375, span)).toEqual({ from: 1312.5, to: 1437.5 });
    expect(zoomed({ from: 1250, to: 1500 }, 20, 1375, span)).toBeUndefined();
  });
});
