import type { Tone } from './strand-name';

export type Ink = CanvasRenderingContext2D;
export type Shape = Tone | 'in' | 'out' | 'mark' | 'note' | 'unsure' | 'sign-out';

const shapes: Record<Shape, (ink: Ink, r: number) => void> = {
  'ok': (ink, r) => ink.arc(0, 0, r * 0.8, 0, 2 * Math.PI),
  'open': (ink, r) => ink.arc(0, 0, r * 0.8, 0, 2 * Math.PI),
  'warning': (ink, r) => line(ink, [0, -r], [r, r * 0.85], [-r, r * 0.85]),
  'error': (ink, r) => line(ink, [0, -r * 1.15], [r * 1.15, 0], [0, r * 1.15], [-r * 1.15, 0]),
  'in': (ink, r) => line(ink, [-r, -r], [r * 0.2, -r], [r, 0], [r * 0.2, r], [-r, r]),
  'out': (ink, r) => line(ink, [r, -r], [-r * 0.2, -r], [-r, 0], [-r * 0.2, r], [r, r]),
  'mark': (ink, r) => line(ink, [-r * 0.6, -r], [r, -r * 0.35], [-r * 0.6, r * 0.3]),
  'note': (ink, r) => line(ink, [-r * 0.75, -r * 0.75], [r * 0.75, -r * 0.75], [r * 0.75, r * 0.75], [-r * 0.75, r * 0.75]),
  'unsure': (ink, r) => ink.arc(0, 0, r * 0.75, 0, 2 * Math.PI),
  'sign-out': (ink, r) => line(ink, [-r, -r], [r, -r], [0, r]),
};

/** Tells outcomes apart without colour. Around (x, y); `r` px from its middle to its rim. Hollow shapes: what is not known. */
export function shape(ink: Ink, kind: Shape, x: number, y: number, r: number, colour: string, rim: string): void {
  ink.save();
  ink.translate(x, y);
  ink.beginPath();
  shapes[kind](ink, r);
  ink.closePath();
  const isHollow = kind === 'open' || kind === 'unsure';
  ink.fillStyle = isHollow ? rim : colour;
  ink.strokeStyle = isHollow ? colour : rim;
  ink.lineWidth = isHollow ? 1.5 : 2;
  ink.lineJoin = 'round';
  ink.stroke();
  ink.fill();
  if (isHollow) ink.stroke();
  ink.restore();
}

function line(ink: Ink, ...points: readonly [number, number][]): void {
  for (const [x, y] of points) ink.lineTo(x, y);
}

/** Lines aslant over a rectangle. */
export function hatch(ink: Ink, x: number, y: number, width: number, height: number, colour: string): void {
  ink.save();
  ink.beginPath();
  ink.rect(x, y, width, height);
  ink.clip();
  ink.beginPath();
  for (let at = x - height; at < x + width; at += 6) {
    ink.moveTo(at, y + height);
    ink.lineTo(at + height, y);
  }
  ink.strokeStyle = colour;
  ink.lineWidth = 1;
  ink.stroke();
  ink.restore();
}

/** A word, where it fits into `room` px from `x` on. */
export function word(ink: Ink, text: string, x: number, y: number, room: number, colour: string): boolean {
  if (room < 16 || ink.measureText(text).width > room) return false;
  ink.fillStyle = colour;
  ink.fillText(text, x, y);
  return true;
}
