import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStrand, type Run } from '../../panel/views/lanes/strand';

const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 }))), { minLength: 1, maxLength: 60 });
const runsOf = (list: readonly (readonly [number, number])[]): Run[] => list.map(([from, length], i) => ({ from, to: from + length, n: 1, seq: i + 1 }));
const strandOf = (runs: readonly Run[]) => {
  const strand = createStrand();
  for (const run of runs) strand.add(run);
  return strand;
};
const ALL = { from: -Infinity, to: Infinity };

function covered(runs: readonly Run[], pixel: number): number[] {
  const pixels = new Set<number>();
  for (const { from, to } of runs) for (let at = Math.floor(from / pixel); at <= Math.floor(to / pixel); at += 1) pixels.add(at);
  return [...pixels].sort((a, b) => a - b);
}

describe('what falls together', () => {
  test('covers the same pixels as all of it, in whatever order it came', () => {
    fc.assert(
      fc.property(spans, fc.constantFrom(1, 3, 4, 10, 64, 100, 900), (list, pixel) => {
        const runs = runsOf(list);
        expect(covered(strandOf(runs).within(ALL, pixel), pixel)).toEqual(covered(runs, pixel));
      }),
      { numRuns: 500 },
    );
  });

  test('is counted, named by its first, in order and apart', () => {
    fc.assert(
      fc.property(spans, fc.constantFrom(0.1, 1, 4, 50, 5000), (list, pixel) => {
        const runs = runsOf(list);
        const merged = strandOf(runs).within(ALL, pixel);
        expect(merged.reduce((sum, { n }) => sum + n, 0)).toBe(runs.length);
        merged.forEach((run, i) => {
          expect(run.from).toBeGreaterThan(merged[i - 1]?.to ?? -Infinity);
          expect(runs.find(({ seq }) => seq === run.seq)?.from).toBe(run.from);
        });
      }),
    );
  });

  test('in sight is what touches the span, no more', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 800 }), (list, from, length) => {
        const strand = strandOf(runsOf(list));
        const span = { from, to: from + length };
        expect(strand.within(span, 4)).toEqual(strand.within(ALL, 4).filter((run) => run.from <= span.to && run.to >= span.from));
      }),
    );
  });

  test('the nearest is the nearest', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -100, max: 5500 }), fc.integer({ min: 0, max: 400 }), (list, t, reach) => {
        const strand = strandOf(runsOf(list));
        const far = ({ from, to }: Run): number => Math.max(0, from - t, t - to);
        const best = Math.min(...strand.within(ALL, 0).map(far));
        const found = strand.near(t, reach, 0);
        expect(found && far(found)).toBe(best <= reach ? best : undefined);
      }),
    );
  });

  test('takes no more shapes for a long log than there are pixels, and no work for what is not in sight', () => {
    const strand = strandOf(Array.from({ length: 50_000 }, (_, i) => ({ from: i * 97, to: i * 97 + 40, n: 1, seq: i + 1 })));
    const pixel = (50_000 * 97) / 1000;
    expect(strand.within(ALL, pixel).length).toBeLessThan(1000);
    expect(strand.within({ from: 97_000, to: 97_500 }, 0.5)).toHaveLength(6);
  });
});

test('a call that ends later than was known grows and is counted once', () => {
  const strand = strandOf([{ from: 0, to: 5, n: 1, seq: 1 }, { from: 200, to: 210, n: 1, seq: 2 }, { from: 0, to: 90, n: 0, seq: 1 }]);
  expect(strand.within(ALL, 0)).toEqual([{ from: 0, to: 90, n: 1, seq: 1 }, { from: 200, to: 210, n: 1, seq: 2 }]);
});
