import { bisect } from '../../../src/core/bisect';
import type { Span } from '../../store/rows';

/** Things of one kind that fall together. Times are epoch ms; a point has `from` equal to `to`. */
export interface Run extends Span {
  n: number;
  /** Seq of an event of the first one. */
  seq: number;
}

/** Gaps of so many ms and less are closed, one more list for each. */
const GAPS = [0, ...Array.from({ length: 13 }, (_, i) => 4 ** i)];

/**
 * Spans or points of one kind in one lane, merged beforehand for every scale: what is drawn costs what is in sight, however long the log is.
 * Nothing is ever taken out.
 */
export interface Strand {
  /** Adding costs the same however many there are, as long as they come roughly in order. */
  add(run: Run): void;
  /** Runs that touch `span`, in order, with nothing between two of them that is shorter than a pixel of `pixel` ms. */
  within(span: Span, pixel: number): Run[];
  /** The run nearest to `t` at this scale, not further than `reach` ms. */
  near(t: number, reach: number, pixel: number): Run | undefined;
  readonly size: number;
}

export function createStrand(): Strand {
  const levels: Run[][] = GAPS.map(() => []);
  let size = 0;

  const level = (pixel: number): Run[] => {
    let at = 0;
    while (at + 1 < GAPS.length && GAPS[at + 1]! <= pixel) at += 1;
    return levels[at]!;
  };

  return {
    add(run) {
      size += run.n;
      levels.forEach((runs, i) => join(runs, run, GAPS[i]!));
    },
    within(span, pixel) {
      const runs = level(pixel);
      const first = firstEndingAt(runs, span.from);
      let end = first;
      while (end < runs.length && runs[end]!.from <= span.to) end += 1;
      return runs.slice(first, end);
    },
    near(t, reach, pixel) {
      const runs = level(pixel);
      const at = firstEndingAt(runs, t);
      let best: Run | undefined;
      for (const run of [runs[at - 1], runs[at]]) {
        if (run && away(run, t) <= (best ? away(best, t) : reach)) best = run;
      }
      return best;
    },
    get size() {
      return size;
    },
  };
}

/** How far `t` is from it; 0 inside. */
export const away = ({ from, to }: Span, t: number): number => Math.max(0, from - t, t - to);

/** Runs are disjoint, so their ends are in order as their beginnings are. */
const firstEndingAt = (runs: readonly Run[], t: number): number => bisect(runs.length, (at) => runs[at]!.to < t);

/** Lists share a run until one of them has to change it, so a run is never changed in place. */
function join(runs: Run[], run: Run, gap: number): void {
  const first = firstEndingAt(runs, run.from - gap);
  let end = first;
  let merged = run;
  for (; end < runs.length && runs[end]!.from <= merged.to + gap; end += 1) merged = both(merged, runs[end]!);
  if (first === runs.length) runs.push(merged);
  else if (end === first + 1) runs[first] = merged;
  else runs.splice(first, end - first, merged);
}

const both = (a: Run, b: Run): Run => {
  const first = b.from <= a.from ? b : a;
  return { from: first.from, to: Math.max(a.to, b.to), n: a.n + b.n, seq: first.seq };
};
