import { paintCalls } from './paint-calls';
import { paintTokens } from './paint-tokens';
import { paintWrites } from './paint-writes';
import { pixels, type Picture } from './picture';
import { paintGaps, paintShades } from './paint-shades';
import { xOf } from './scale';
import type { Ink } from './shapes';

/** Everything below the axis. */
export function paintLanes(ink: Ink, picture: Picture, axis: readonly { x: number; day: boolean }[]): void {
  const { scale, rows, height, palette } = picture;
  ink.clearRect(0, 0, scale.width, height);
  for (const row of rows) if (row.lane) paintShades(ink, row, picture);
  ink.fillStyle = palette.line;
  for (const { x } of axis) ink.fillRect(Math.round(x), 0, 1, height);
  for (const row of rows) {
    ink.fillStyle = palette.line;
    if (row.y > 0 && row.lane?.kind !== 'frame' && row.lane?.kind !== 'worker') ink.fillRect(0, row.y, scale.width, 1);
    paintGaps(ink, row, picture);
    if (!row.lane) paintTokens(ink, row, picture);
    paintWrites(ink, row, picture);
    paintCalls(ink, row, picture);
  }
  paintTimes(ink, picture);
}

/** Lines through all lanes: sign-outs, the chosen event, now, the keyboard's place; what is not selected lies in the shade. */
function paintTimes(ink: Ink, { scale, height, palette, signOuts, chosen, now, cursor, range }: Picture): void {
  if (range) {
    const [x, w] = pixels(range, scale, 1);
    ink.globalAlpha = 0.6;
    ink.fillStyle = palette.bg;
    ink.fillRect(0, 0, x, height);
    ink.fillRect(x + w, 0, Math.max(0, scale.width - x - w), height);
    ink.globalAlpha = 1;
    ink.fillStyle = palette.accent;
    for (const edge of [x, x + w - 1]) ink.fillRect(edge, 0, 1, height);
  }
  for (const t of signOuts) vertical(ink, xOf(scale, t), height, palette.error, [4, 3]);
  if (now !== undefined) vertical(ink, xOf(scale, now), height, palette.accent, []);
  if (chosen !== undefined) vertical(ink, xOf(scale, chosen), height, palette.accent, [], 2);
  if (!cursor) return;
  vertical(ink, xOf(scale, cursor.t), height, palette.fg, [2, 2]);
  if (!cursor.row) return;
  ink.strokeStyle = palette.accent;
  ink.lineWidth = 1;
  ink.strokeRect(0.5, cursor.row.y + 0.5, scale.width - 1, cursor.row.height - 1);
}

export function vertical(ink: Ink, x: number, height: number, colour: string, dash: number[], width = 1): void {
  ink.strokeStyle = colour;
  ink.lineWidth = width;
  ink.setLineDash(dash);
  ink.beginPath();
  ink.moveTo(Math.round(x) + 0.5, 0);
  ink.lineTo(Math.round(x) + 0.5, height);
  ink.stroke();
  ink.setLineDash([]);
}
