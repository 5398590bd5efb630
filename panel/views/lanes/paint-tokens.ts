import { words } from '../../text/words';
import { LIFE, type Row } from './geometry';
import { pixels, type Picture } from './picture';
import { touches } from './scale';
import { hatch, word, type Ink } from './shapes';

/** Lives of access tokens: solid until they expire, a post where they do, and hatched where an expired one was still the newest. */
export function paintTokens(ink: Ink, { calls }: Row, { scale, palette, lives, edge, label }: Picture): void {
  const drawn: number[] = [-Infinity, -Infinity];
  for (const life of lives) {
    const to = Math.min(life.to, Math.max(edge, scale.to));
    if (!touches(scale, life.from, Math.max(to, life.expiredUntil))) continue;
    const y = calls + life.row * (LIFE + 1);
    const [x, w] = pixels({ from: life.from, to }, scale, 1);
    if (x + w <= drawn[life.row]! && life.expiredUntil <= life.to) continue;
    drawn[life.row] = x + w;
    ink.fillStyle = palette['ok-bg'];
    ink.fillRect(x, y, w, LIFE);
    ink.fillStyle = palette.ok;
    ink.fillRect(x, y, 1, LIFE);
    ink.fillRect(x, y + LIFE - 1, w, 1);
    if (life.expires && life.to <= scale.to) ink.fillRect(x + w - 2, y - 1, 2, LIFE + 2);
    const from = Math.max(x, 0);
    word(ink, label(life.id), from + 4, y + LIFE / 2, x + w - from - 8, palette.fg);
    if (life.expiredUntil <= life.to || life.to > edge) continue;
    const [expiredX, expiredW] = pixels({ from: life.to, to: Math.min(life.expiredUntil, edge) }, scale, 2);
    ink.fillStyle = palette['error-bg'];
    ink.fillRect(expiredX, y, expiredW, LIFE);
    hatch(ink, expiredX, y, expiredW, LIFE, palette.error);
    ink.fillStyle = palette.error;
    ink.fillRect(expiredX, y + LIFE - 1, expiredW, 1);
    const text = words('panel_lanes_expired');
    const width = ink.measureText(text).width;
    if (expiredW < width + 8) continue;
    ink.fillStyle = palette['error-bg'];
    ink.fillRect(Math.max(expiredX, 0) + 2, y, width + 4, LIFE - 1);
    word(ink, text, Math.max(expiredX, 0) + 4, y + LIFE / 2, expiredW, palette.error);
  }
}
