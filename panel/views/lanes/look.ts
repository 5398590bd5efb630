import type { LogEvent } from '../../../src/core/event';
import type { Span } from '../../store/rows';
import { within } from './scale';

/** What the lanes show when it is not everything. `tail`: it moves with the live edge, which stays so many ms from its end. */
export interface Look extends Span {
  tail?: number;
}

/** Part of the whole that is left free at both ends. */
const MARGIN = 0.015;
/** A session that has just begun is shown as if it were so long, ms. */
const SHORTEST = 1000;

/** No screen shows more pixels side by side. */
const WIDEST = 4000;

/** `t`, less what nobody can see of it where this span is in sight. The step is a power of two: it stays the same while a session grows. */
export function inSteps(t: number, { from, to }: Span): number {
  const step = 2 ** Math.floor(Math.log2((to - from) / WIDEST));
  return t - (t % step);
}

/** From the first event to behind the last, or to behind the live edge. */
export function wholeSpan(events: readonly LogEvent[], edge?: number): Span {
  const from = events[0]?.t ?? edge ?? 0;
  const to = Math.max(events.at(-1)?.t ?? 0, edge ?? 0);
  const room = Math.max(SHORTEST, to - from) * MARGIN;
  return { from: from - room, to: Math.max(to, from + SHORTEST) + room };
}

/** The time in sight. `edge`: now, in a live session. */
export function spanOf(look: Look | undefined, whole: Span, edge: number | undefined): Span {
  if (!look) return whole;
  if (look.tail === undefined || edge === undefined) return look;
  const to = edge + look.tail;
  return { from: to - (look.to - look.from), to };
}

/** A look that somebody chose. It follows the live edge as long as that is in sight. */
export function lookAt(span: Span | undefined, edge: number | undefined): Look | undefined {
  if (!span || edge === undefined || edge < span.from || edge > span.to) return span && { from: span.from, to: span.to };
  return { from: span.from, to: span.to, tail: span.to - edge };
}

export const follows = (look: Look | undefined): boolean => !look || look.tail !== undefined;

/** The same length, with the live edge back in sight. */
export function followed(look: Look, whole: Span, edge: number): Look | undefined {
  const length = look.to - look.from;
  return lookAt(within({ from: edge - length * 0.95, to: edge + length * 0.05 }, { from: whole.from, to: Math.max(whole.to, edge + length * 0.05) }), edge);
}

/** Moved so far that `t` is in sight; the same when it is. */
export function lookTo(look: Look | undefined, t: number, whole: Span, edge: number | undefined): Look | undefined {
  const span = spanOf(look, whole, edge);
  if (t >= span.from && t <= span.to) return look;
  const half = (span.to - span.from) / 2;
  return lookAt(within({ from: t - half, to: t + half }, whole), edge);
}
