import { words } from '../../text/words';
import { CALL, type Row } from './geometry';
import type { Palette } from './palette';
import { pixels, type Picture } from './picture';
import { packed } from './pack';
import { pixelOf, type Scale } from './scale';
import { shape, word, type Ink, type Shape } from './shapes';
import type { Run } from './strand';
import { loudStrands, quietStrands, type CallStrand } from './strand-name';

type Sign = readonly [x: number, w: number, n: number];

interface Look {
  colour: keyof Palette;
  /** Px from the top of the band, and height. */
  y: number;
  h: number;
  least: number;
  shape?: Shape;
  text?: string;
}

const quiet = { y: 4, h: 6, least: 2 };
const loud = { y: 1, h: 12, least: 4 };
const looks: Record<CallStrand, Look> = {
  'call': { ...quiet, colour: 'strong-line' },
  'denied': { ...quiet, y: 3, h: 8, colour: 'error' },
  'login': { ...loud, colour: 'accent', shape: 'in', text: 'panel_role_login' },
  'logout': { ...loud, colour: 'dim', shape: 'out', text: 'panel_role_logout' },
  'refresh-open': { ...loud, colour: 'ok', shape: 'open' },
  'refresh-ok': { ...loud, colour: 'ok', shape: 'ok', text: 'panel_role_refresh' },
  'refresh-warning': { ...loud, colour: 'warning', shape: 'warning', text: 'panel_outcome_transient' },
  'refresh-error': { ...loud, colour: 'error', shape: 'error', text: 'panel_outcome_rejected' },
};

/** The calls of one lane: ordinary ones thin and quiet, those about the session thick, with a shape and, where there is room, a word for their outcome. */
export function paintCalls(ink: Ink, { lane, calls }: Row, { scale, palette, open, edge }: Picture): void {
  if (!lane) return;
  for (const name of quietStrands) {
    paintBars(ink, name, (lane.strands.get(name)?.within(scale, pixelOf(scale)) ?? []).map((run) => ({ run, top: calls })), scale, palette);
  }
  const loudOnes = packed(lane, scale);
  for (const name of loudStrands) {
    for (let row = 0; row < lane.callRows; row += 1) {
      const top = calls + row * CALL;
      const runs = loudOnes.filter((one) => one.name === name && one.row === row);
      paintSigns(ink, paintBars(ink, name, runs.map(({ run }) => ({ run, top })), scale, palette), looks[name], top, palette);
    }
  }
  for (const call of open) if (call.lane === lane) paintOpen(ink, pixels({ from: call.exchange.t0, to: edge }, scale, 4), call.exchange.role === 'business', calls, palette);
}

/** What lies on the pixels of the one before is not painted again. Answers with the place of each bar and how many calls it stands for. */
function paintBars(ink: Ink, name: CallStrand, runs: readonly { run: Run; top: number }[], scale: Scale, palette: Palette): Sign[] {
  const { colour, y, h, least } = looks[name];
  ink.fillStyle = palette[colour];
  let free = -Infinity;
  const signs: Sign[] = [];
  for (const { run, top } of runs) {
    const [x, w] = pixels(run, scale, least);
    if (x + w <= free) continue;
    ink.fillRect(x, top + y, w, h);
    free = x + w;
    signs.push([x, w, run.n]);
  }
  return signs;
}

function paintSigns(ink: Ink, signs: readonly Sign[], look: Look, top: number, palette: Palette): void {
  let free = -Infinity;
  signs.forEach(([x, w, n], i) => {
    const inside = w >= 14;
    const middle = inside ? x + 8 : x + w / 2;
    if (middle - 6 < free) return;
    shape(ink, look.shape!, middle, top + CALL / 2, inside ? 3.5 : 5, palette[inside ? 'bg' : look.colour], palette[inside ? look.colour : 'bg']);
    free = middle + 6;
    const text = `${n > 1 ? `${n} × ` : ''}${look.text ? words(look.text) : ''}`;
    if (inside) word(ink, text, x + 15, top + CALL / 2, w - 18, palette.bg);
    else if (n > 1) word(ink, `${n}`, middle + 6, top + CALL / 2, (signs[i + 1]?.[0] ?? Infinity) - middle - 12, palette.fg);
  });
}

/** It runs: hollow, open to the right. */
function paintOpen(ink: Ink, [x, w]: [number, number], isQuiet: boolean, top: number, palette: Palette): void {
  const { y, h } = isQuiet ? quiet : loud;
  ink.strokeStyle = palette[isQuiet ? 'strong-line' : 'ok'];
  ink.lineWidth = isQuiet ? 1 : 1.5;
  ink.beginPath();
  ink.moveTo(x + w, top + y + 0.5);
  ink.lineTo(x + 0.5, top + y + 0.5);
  ink.lineTo(x + 0.5, top + y + h - 0.5);
  ink.lineTo(x + w, top + y + h - 0.5);
  ink.stroke();
}
