import type { Span } from '../../store/rows';

/** The closest look, ms. */
export const LEAST = 2;

/** A part of time, epoch ms, laid over so many pixels. */
export interface Scale extends Span {
  width: number;
}

/** ms per pixel. */
export const pixelOf = ({ from, to, width }: Scale): number => Math.max(LEAST, to - from) / Math.max(1, width);

export const xOf = (scale: Scale, t: number): number => (t - scale.from) / pixelOf(scale);

export const timeAt = (scale: Scale, x: number): number => scale.from + x * pixelOf(scale);

export const lengthOf = ({ from, to }: Span): number => to - from;

/** Some of `[from, to]` lies in `span`. */
export const touches = (span: Span, from: number, to: number): boolean => from <= span.to && to >= span.from;

/** `factor` below 1 looks closer. The time at `around` keeps its place, unless an end of `whole` comes in sight. undefined: all is in sight. */
export function zoomed(span: Span, factor: number, around: number, whole: Span): Span | undefined {
  const kept = Math.max(factor, LEAST / lengthOf(span));
  return within({ from: around - (around - span.from) * kept, to: around + (span.to - around) * kept }, whole);
}

/** Moved by `ms`, as far as `whole` reaches. */
export const panned = (span: Span, ms: number, whole: Span): Span | undefined => within({ from: span.from + ms, to: span.to + ms }, whole);

/** The same length inside `whole`; undefined when it is as long. */
export function within(span: Span, whole: Span): Span | undefined {
  const length = lengthOf(span);
  if (length >= lengthOf(whole)) return undefined;
  const from = Math.max(whole.from, Math.min(span.from, whole.to - length));
  return { from, to: from + length };
}
