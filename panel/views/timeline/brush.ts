import type { LogEvent } from '../../../src/core/event';
import type { Span } from '../../store/rows';

/** Shorter drags are clicks. Pixels. */
const LEAST_DRAG = 4;
/** The closest look, ms. */
const LEAST_SPAN = 2;

/** From the first event to behind the last, so that the last one is inside. */
export function wholeSpan(events: readonly LogEvent[]): Span {
  const from = events[0]?.t ?? 0;
  const to = events.at(-1)?.t ?? 0;
  const edge = Math.max(1, (to - from) * 0.015);
  return { from: from - edge, to: to + edge };
}

/** The part of `span` between two places of a drag; undefined when it was a click. */
export function brushed({ start, end }: { start: number; end: number }, span: Span, width: number): Span | undefined {
  if (Math.abs(end - start) < LEAST_DRAG || width === 0) return undefined;
  const time = (x: number): number => span.from + (Math.max(0, Math.min(width, x)) / width) * (span.to - span.from);
  return atLeast({ from: time(Math.min(start, end)), to: time(Math.max(start, end)) });
}

/** `factor` below 1 looks closer. Undefined when all is in sight again. */
export function zoomed(span: Span, factor: number, middle: number, whole: Span): Span | undefined {
  const from = Math.max(whole.from, middle - (middle - span.from) * factor);
  const to = Math.min(whole.to, middle + (span.to - middle) * factor);
  if (from <= whole.from && to >= whole.to) return undefined;
  return atLeast({ from, to });
}

function atLeast({ from, to }: Span): Span {
  if (to - from >= LEAST_SPAN) return { from, to };
  const middle = (from + to) / 2;
  return { from: middle - LEAST_SPAN / 2, to: middle + LEAST_SPAN / 2 };
}
