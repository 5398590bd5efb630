import { WRITE, type Row } from './geometry';
import { pixels, type Picture } from './picture';
import { pixelOf } from './scale';
import { shape, type Ink } from './shapes';
import { writeStrands } from './strand-name';

/** Writes of one lane. Access tokens above, refresh tokens below, others low and dim between; a tick is a value, a cross its removal, a diamond junk. */
export function paintWrites(ink: Ink, { lane, writes }: Row, { scale, palette }: Picture): void {
  if (!lane) return;
  for (const name of writeStrands) {
    const strand = lane.strands.get(name);
    if (!strand) continue;
    const [way, slot] = name.split('-');
    const top = writes + (slot === 'refresh' ? WRITE : slot === 'other' ? WRITE / 2 : 0);
    const colour = way === 'junk' ? palette.error : way === 'removed' ? palette.warning : palette[slot === 'access' ? 'accent' : slot === 'refresh' ? 'fg' : 'strong-line'];
    let free = -Infinity;
    for (const run of strand.within(scale, pixelOf(scale))) {
      const [x] = pixels({ from: run.from, to: run.from }, scale, 1);
      const end = run.n > 1 ? Math.max(x, pixels(run, scale, 1)[0] + pixels(run, scale, 1)[1] - 1) : x;
      if (end < free) continue;
      if (way === 'set') {
        ink.fillStyle = colour;
        ink.fillRect(x, top, Math.max(slot === 'other' ? 1 : 2, end - x), WRITE - 1);
        free = end + 2;
      } else if (way === 'removed') {
        cross(ink, x + 0.5, top + WRITE / 2 - 0.5, 2.2, colour);
        free = x + 5;
      } else {
        shape(ink, 'error', x + 0.5, top + WRITE / 2 - 0.5, 2.6, colour, palette.bg);
        free = x + 5;
      }
    }
  }
}

function cross(ink: Ink, x: number, y: number, r: number, colour: string): void {
  ink.beginPath();
  ink.moveTo(x - r, y - r);
  ink.lineTo(x + r, y + r);
  ink.moveTo(x + r, y - r);
  ink.lineTo(x - r, y + r);
  ink.strokeStyle = colour;
  ink.lineWidth = 1.6;
  ink.stroke();
}
