import { AXIS, FLAGS, HEAD } from './geometry';
import { vertical } from './paint-lanes';
import { pixels, type Picture } from './picture';
import { xOf } from './scale';
import { shape, type Ink } from './shapes';
import type { AxisTick } from './ticks';
import type { FlagKind } from './flags';
import type { Palette } from './palette';

const colours: Record<FlagKind, keyof Palette> = { 'error': 'error', 'warning': 'warning', 'note': 'dim', 'unsure': 'dim', 'mark': 'accent', 'sign-out': 'error' };

/** Times, and below them the flags. */
export function paintAxis(ink: Ink, { scale, palette, flags, range, now, chosen, cursor }: Picture, ticks: readonly AxisTick[]): void {
  ink.clearRect(0, 0, scale.width, HEAD);
  if (range) {
    const [x, w] = pixels(range, scale, 1);
    ink.fillStyle = palette.chosen;
    ink.fillRect(x, 0, w, AXIS);
    ink.fillStyle = palette.accent;
    for (const edge of [x, x + w - 1]) ink.fillRect(edge - 1, 0, 3, AXIS);
  }
  for (const { x, text, textX, day } of ticks) {
    ink.fillStyle = palette[day ? 'strong-line' : 'line'];
    ink.fillRect(Math.round(x), day ? 0 : AXIS - 5, 1, HEAD);
    ink.fillStyle = palette[day ? 'fg' : 'dim'];
    if (text !== '') ink.fillText(text, textX, AXIS / 2);
  }
  if (now !== undefined) vertical(ink, xOf(scale, now), HEAD, palette.accent, []);
  if (chosen !== undefined) vertical(ink, xOf(scale, chosen), HEAD, palette.accent, [], 2);
  if (cursor) vertical(ink, xOf(scale, cursor.t), HEAD, palette.fg, [2, 2]);
  for (const { x, kind } of flags) {
    const y = AXIS + FLAGS / 2;
    if (kind === 'mark') vertical(ink, x - 4, HEAD, palette.accent, []);
    shape(ink, kind, x, y, 4.5, palette[colours[kind]], palette.bg);
  }
}
