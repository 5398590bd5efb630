import { words } from '../../text/words';
import type { Row } from './geometry';
import type { Shade, ShadeKind } from './life';
import { pixels, type Picture } from './picture';
import { pixelOf, timeAt, touches, type Scale } from './scale';
import { hatch, word, type Ink } from './shapes';
import { writeStrands } from './strand-name';

/** A gap is at least so wide, px. */
const GAP = 10;

/** Darker the less the page could do; each kind with a line of its own below, so that they differ without their words. */
export function paintShades(ink: Ink, row: Row, picture: Picture): void {
  const { scale, palette, edge } = picture;
  const { lane, y, height } = row;
  const colours: Record<ShadeKind, string> = { hidden: palette.bg3, frozen: palette.chosen, offline: palette['error-bg'], asleep: palette.chosen, stalled: palette.bg3 };
  const dashes: Record<ShadeKind, number[]> = { hidden: [], frozen: [1, 2], offline: [4, 3], asleep: [8, 3], stalled: [2, 2] };
  for (const shade of lane!.life.shades) {
    if (!touches(scale, shade.from, shade.to)) continue;
    const [x, w] = pixels({ from: shade.from, to: Math.min(shade.to, edge) }, scale, 1);
    ink.fillStyle = colours[shade.kind];
    ink.fillRect(x, y + 1, w, height - 1);
    if (shade.kind !== 'hidden') {
      ink.strokeStyle = palette.dim;
      ink.lineWidth = 2;
      ink.setLineDash(dashes[shade.kind]);
      ink.beginPath();
      ink.moveTo(x, y + height - 1);
      ink.lineTo(x + w, y + height - 1);
      ink.stroke();
      ink.setLineDash([]);
    }
  }
  lane!.life.shades.forEach((shade, i, all) => {
    if (touches(scale, shade.from, shade.to)) nameShade(ink, row, shade, all[i + 1], picture);
  });
}

/** Its word, where it fits before the next shade begins. */
function nameShade(ink: Ink, row: Row, shade: Shade, next: Shade | undefined, { scale, palette, edge }: Picture): void {
  const [x, w] = pixels({ from: shade.from, to: Math.min(shade.to, Math.max(shade.from, next?.from ?? edge), edge) }, scale, 1);
  const from = Math.max(0, x) + 4;
  const room = Math.min(scale.width, x + w) - from - 4;
  if (room < 16) return;
  const text = words(`panel_shade_${shade.kind}`);
  word(ink, text, freePlace(row, scale, from, room, ink.measureText(text).width), row.y + row.height - 7, room, palette.dim);
}

/** Where a word of `width` px stands before no write: at the beginning, the end or the middle of its room. */
function freePlace({ lane }: Row, scale: Scale, from: number, room: number, width: number): number {
  const isFree = (x: number): boolean => writeStrands.every((name) => !lane?.strands.get(name)?.near(timeAt(scale, x + width / 2), (width / 2 + 3) * pixelOf(scale), pixelOf(scale)));
  return [from, from + room - width, from + (room - width) / 2].find(isFree) ?? from;
}

export function paintGaps(ink: Ink, { lane, y, height }: Row, { scale, palette, gaps }: Picture): void {
  if (!lane) return;
  for (const { event, from, to } of gaps) {
    if ((event.tab !== -1 && event.tab !== lane.tab) || !touches(scale, from, to)) continue;
    const [x, w] = pixels({ from, to }, scale, 1);
    const wide = Math.max(GAP, w);
    hatch(ink, x + w - wide, y + 1, wide, height - 1, palette.warning);
    const text = words('panel_lanes_legend_gap');
    const width = ink.measureText(text).width;
    const left = Math.max(0, x) + 4;
    if (Math.min(scale.width, x + w) - left < width + 8) continue;
    ink.fillStyle = palette.bg;
    ink.fillRect(left, y + height - 14, width + 4, 12);
    word(ink, text, left + 2, y + height - 8, width + 2, palette.warning);
  }
}
