import type { Span } from '../../store/rows';
import { LEAST, timeAt, xOf, type Scale } from './scale';

/** Shorter drags are clicks, px. */
export const LEAST_DRAG = 4;
/** An edge of the selection can be taken from so far, px. */
const GRIP = 5;

/** The time between two places of a drag, in px, whichever came first; undefined when it was a click. */
export function brushed(start: number, end: number, scale: Scale): Span | undefined {
  if (Math.abs(end - start) < LEAST_DRAG || scale.width <= 0) return undefined;
  const inside = (x: number): number => Math.max(0, Math.min(scale.width, x));
  return atLeast({ from: timeAt(scale, inside(Math.min(start, end))), to: timeAt(scale, inside(Math.max(start, end))) });
}

/** Where a drag of the selection begins: at the other edge, when it takes hold of one. Px. */
export function anchorOf(x: number, range: Span | undefined, scale: Scale): number {
  if (!range) return x;
  const [from, to] = [xOf(scale, range.from), xOf(scale, range.to)];
  if (Math.abs(x - from) <= GRIP && Math.abs(x - from) <= Math.abs(x - to)) return to;
  return Math.abs(x - to) <= GRIP ? from : x;
}

/** One edge moved by `ms`, not over the other one. Without a selection it begins at `at`. */
export function edgeMoved(range: Span | undefined, edge: 'from' | 'to', ms: number, at: number, whole: Span): Span {
  const { from, to } = range ?? { from: at, to: at };
  const inside = (t: number): number => Math.max(whole.from, Math.min(whole.to, t));
  return edge === 'from' ? atLeast({ from: Math.min(inside(from + ms), to), to }) : atLeast({ from, to: Math.max(inside(to + ms), from) });
}

function atLeast({ from, to }: Span): Span {
  if (to - from >= LEAST) return { from, to };
  const middle = (from + to) / 2;
  return { from: middle - LEAST / 2, to: middle + LEAST / 2 };
}
