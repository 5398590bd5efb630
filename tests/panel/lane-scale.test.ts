import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clock, clockMinutes, clockSeconds } from '../../panel/text/time';
import { anchorOf, brushed, edgeMoved } from '../../panel/views/lanes/brush';
import { followed, follows, inSteps, lookAt, lookTo, spanOf } from '../../panel/views/lanes/look';
import { LEAST, panned, timeAt, xOf, zoomed } from '../../panel/views/lanes/scale';
import { axisTicks, localTimes } from '../../panel/views/lanes/ticks';
import { wheelMove } from '../../panel/views/lanes/wheel';

const dayOf = (t: number): string => `day ${new Date(t).getDate()}`;

const NOON = new Date(2026, 10, 23, 12).getTime();
const whole = { from: NOON, to: NOON + 3_600_000 };
/** A part of the whole, not shorter than 100 ms. */
const parts = fc.tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 100 / 3_600_000, max: 0.1, noNaN: true })).map(([at, length]) => ({ from: NOON + at * 3_600_000, to: NOON + (at + length) * 3_600_000 }));
const widths = fc.integer({ min: 40, max: 3000 });

describe('zoom', () => {
  test('keeps the time under the pointer in its place while it looks closer', () => {
    fc.assert(
      fc.property(parts, widths, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }), (span, width, place, factor) => {
        const x = place * width;
        const t = timeAt({ ...span, width }, x);
        const next = zoomed(span, factor, t, whole)!;
        expect(xOf({ ...next, width }, t)).toBeCloseTo(x, 0);
      }),
    );
  });

  test('stays inside the whole and ends in it', () => {
    fc.assert(
      fc.property(parts, fc.double({ min: 1, max: 50, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (span, factor, place) => {
        const next = zoomed(span, factor, span.from + place * (span.to - span.from), whole);
        if (!next) {
          expect((span.to - span.from) * factor).toBeGreaterThan(3_599_000);
          return;
        }
        expect(next.from).toBeGreaterThanOrEqual(whole.from);
        expect(next.to).toBeLessThanOrEqual(whole.to + 0.001);
        expect(next.to - next.from).toBeCloseTo((span.to - span.from) * factor, 1);
      }),
    );
  });

  test('comes no closer than makes sense', () => {
    const next = zoomed({ from: NOON, to: NOON + 10 }, 0.0001, NOON + 5, whole)!;
    expect(next.to - next.from).toBeCloseTo(LEAST, 3);
  });

  test('panning keeps the length and stops at both ends', () => {
    const span = { from: NOON + 1000, to: NOON + 5000 };
    expect(panned(span, 500, whole)).toEqual({ from: NOON + 1500, to: NOON + 5500 });
    expect(panned(span, -9000, whole)).toEqual({ from: NOON, to: NOON + 4000 });
    expect(panned(span, 9e9, whole)).toEqual({ from: whole.to - 4000, to: whole.to });
  });
});

describe('the live edge', () => {
  const edge = whole.to - 1000;

  test('is followed while it is in sight, at the place where it was', () => {
    const look = lookAt({ from: edge - 9000, to: edge + 1000 }, edge);
    expect(follows(look)).toBe(true);
    expect(spanOf(look, whole, edge + 60_000)).toEqual({ from: edge + 51_000, to: edge + 61_000 });
  });

  test('is not followed once it is out of sight, and nothing moves then', () => {
    const look = lookAt({ from: NOON, to: NOON + 5000 }, edge);
    expect(follows(look)).toBe(false);
    expect(spanOf(look, whole, edge + 60_000)).toEqual({ from: NOON, to: NOON + 5000 });
  });

  test('comes back with the same length', () => {
    const look = followed({ from: NOON, to: NOON + 5000 }, whole, edge)!;
    expect(look.to - look.from).toBeCloseTo(5000, 3);
    expect(follows(look)).toBe(true);
  });

  test('an event out of sight is brought into the middle, one in sight moves nothing', () => {
    const look = { from: NOON, to: NOON + 5000 };
    expect(lookTo(look, NOON + 10, whole, undefined)).toBe(look);
    expect(lookTo(look, NOON + 60_000, whole, undefined)).toEqual({ from: NOON + 57_500, to: NOON + 62_500 });
  });
});

describe('the axis', () => {
  const words = { text: (t: number, step: number) => (step >= 60_000 ? clockMinutes : step >= 1000 ? clockSeconds : clock)(t), day: dayOf, width: (text: string) => text.length * 6.2 };

  test('has texts that neither touch nor leave it, at every scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), fc.double({ min: 0, max: 10.3, noNaN: true }), widths, (at, power, width) => {
        const from = NOON + at;
        const ticks = axisTicks({ from, to: from + 2 + 10 ** power, width }, words);
        const texts = ticks.filter(({ text }) => text !== '').map(({ text, textX }) => [textX, textX + words.width(text)] as const);
        texts.forEach(([start, end], i) => {
          expect(start).toBeGreaterThanOrEqual(texts[i - 1]?.[1] ?? 0);
          expect(end).toBeLessThanOrEqual(width);
        });
        // Not more than can be told apart, and some where there is room for two.
        expect(ticks.length).toBeLessThanOrEqual(width / 10);
        if (width > 400) expect(texts.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('has round local times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), fc.constantFrom(1000, 30_000, 600_000, 3_600_000, 21_600_000), (at, step) => {
        for (const t of localTimes({ from: NOON + at, to: NOON + at + 12 * step }, step)) {
          const date = new Date(t);
          const past = date.getHours() * 3_600_000 + date.getMinutes() * 60_000 + date.getSeconds() * 1000 + date.getMilliseconds();
          expect(past % step).toBe(0);
        }
      }),
    );
  });

  test('has them all', () => {
    expect(localTimes({ from: NOON + 1, to: NOON + 601_000 }, 60_000)).toEqual(Array.from({ length: 10 }, (_, i) => NOON + (i + 1) * 60_000));
    expect(localTimes({ from: NOON, to: NOON + 20 }, 5)).toHaveLength(5);
    expect(localTimes({ from: NOON, to: NOON + 10 * 86_400_000 }, 5 * 86_400_000)).toHaveLength(2);
  });

  test('does not move its ticks when the view moves', () => {
    const days = (from: number): number[] => localTimes({ from, to: from + 90 * 86_400_000 }, 10 * 86_400_000);
    expect(days(NOON + 12 * 86_400_000)).toEqual(expect.arrayContaining(days(NOON).slice(3)));
  });

  test('says where a day begins', () => {
    const midnight = new Date(2026, 10, 24).getTime();
    const ticks = axisTicks({ from: midnight - 7_200_000, to: midnight + 7_200_000, width: 900 }, words);
    expect(ticks.filter(({ day }) => day).map(({ t, text }) => [t, text])).toEqual([[midnight, dayOf(midnight)]]);
  });
});

describe('the selection', () => {
  const scale = { from: 1000, to: 2000, width: 100 };

  test('is the time between both ends of a drag, and a click is none', () => {
    expect(brushed(50, 25, scale)).toEqual({ from: 1250, to: 1500 });
    expect(brushed(-20, 500, scale)).toEqual({ from: 1000, to: 2000 });
    expect(brushed(50, 52, scale)).toBeUndefined();
  });

  test('is taken by its nearer edge', () => {
    const range = { from: 1200, to: 1600 };
    expect([21, 58, 40].map((x) => anchorOf(x, range, scale))).toEqual([60, 20, 40]);
  });

  test('has edges that move, and do not pass each other or the ends', () => {
    const all = { from: 1000, to: 2000 };
    expect(edgeMoved(undefined, 'to', 100, 1500, all)).toEqual({ from: 1500, to: 1600 });
    expect(edgeMoved({ from: 1500, to: 1600 }, 'from', -100, 0, all)).toEqual({ from: 1400, to: 1600 });
    expect(edgeMoved({ from: 1500, to: 1600 }, 'to', 900, 0, all)).toEqual({ from: 1500, to: 2000 });
    const least = edgeMoved({ from: 1500, to: 1600 }, 'from', 900, 0, all);
    expect(least.to - least.from).toBe(LEAST);
  });
});

describe('the wheel', () => {
  const turn = (more: Partial<WheelEvent>, scrolls = false) => wheelMove({ deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false, ...more }, scrolls);

  test('zooms with Ctrl and by pinching, pans sideways and with Shift', () => {
    expect(turn({ deltaY: -3, ctrlKey: true }, true)).toEqual({ zoom: expect.closeTo(0.97, 2) });
    expect(turn({ deltaX: 30, deltaY: 4 }, true)).toEqual({ pan: 30 });
    expect(turn({ deltaY: 3, deltaMode: 1, shiftKey: true })).toEqual({ pan: 48 });
  });

  test('zooms plainly only where there is nothing to scroll', () => {
    expect(turn({ deltaY: 100 }, true)).toBeUndefined();
    expect(turn({ deltaY: 100 })).toEqual({ zoom: expect.closeTo(1.16, 2) });
  });
});

describe('the live edge', () => {
  const begin = Date.UTC(2026, 0, 5, 12);
  const hour = 3_600_000;
  /** The edge at each quarter of a second, for a minute, in a session that began so long before. */
  const edges = (length: number): number[] => Array.from({ length: 240 }, (_, n) => begin + n * 250).map((t) => inSteps(t, { from: begin - length, to: t }));

  test('goes in steps that are less than a pixel of 4000, never ahead and never back', () => {
    for (const length of [2000, 60_000, hour, 8 * hour]) {
      const seen = edges(length);
      seen.forEach((edge, n) => {
        const behind = begin + n * 250 - edge;
        expect(behind).toBeGreaterThanOrEqual(0);
        expect(behind).toBeLessThanOrEqual((length + n * 250) / 4000);
        expect(edge).toBeGreaterThanOrEqual(seen[n - 1] ?? 0);
      });
    }
  });

  test('rests in a long session, and goes with each tick in a short one', () => {
    expect(new Set(edges(hour)).size).toBeLessThan(130);
    expect(new Set(edges(8 * hour)).size).toBeLessThan(20);
    expect(new Set(edges(60_000)).size).toBe(240);
  });
});
