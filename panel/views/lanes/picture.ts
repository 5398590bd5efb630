import type { Span } from '../../store/rows';
import type { Flag } from './flags';
import type { Row } from './geometry';
import type { Gap, LaneIndex } from './lane-index';
import type { Lifetime } from './lifetimes';
import type { Palette } from './palette';
import type { Scale } from './scale';

/** All that is painted at once. */
export interface Picture {
  scale: Scale;
  rows: readonly Row[];
  /** Of all rows, px. */
  height: number;
  lives: readonly Lifetime[];
  gaps: readonly Gap[];
  open: LaneIndex['open'];
  flags: readonly Flag[];
  /** Times of sign-outs. */
  signOuts: readonly number[];
  /** What lasts is drawn up to here. Epoch ms. */
  edge: number;
  /** Now, in a live session. */
  now: number | undefined;
  /** Selected, also while it is being dragged. */
  range: Span | undefined;
  /** Time of the chosen event. */
  chosen: number | undefined;
  /** Where the keyboard is, while it has the focus. */
  cursor: { t: number; row: Row | undefined } | undefined;
  palette: Palette;
  label(id: string): string;
}

/** Whole px that a span takes, at least `least` wide, cut at both ends. */
export function pixels({ from, to }: Span, scale: Scale, least: number): [x: number, w: number] {
  const perMs = scale.width / Math.max(2, scale.to - scale.from);
  const x = Math.max(-least, Math.floor((from - scale.from) * perMs));
  const end = Math.min(scale.width + least, Math.ceil((to - scale.from) * perMs));
  return [x, Math.max(least, end - x)];
}
