/** Px of a line and of a page, where a wheel counts those (WheelEvent.deltaMode). */
const MODES = [1, 16, 400];
/** Of a wheel's px, and of a pinch, which comes as small steps with `ctrlKey`. */
const ZOOM = 0.0015;
const PINCH = 0.01;

export type WheelMove = { zoom: number } | { pan: number };

/**
 * What a turn of the wheel means: with Ctrl, and by pinching, zoom; sideways or with Shift, pan (px). A plain turn zooms where there is nothing to
 * scroll; undefined: let it scroll.
 */
export function wheelMove({ deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey }: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>, scrolls: boolean): WheelMove | undefined {
  const unit = MODES[deltaMode] ?? 1;
  const [x, y] = [deltaX * unit, deltaY * unit];
  if (ctrlKey || metaKey) return { zoom: Math.exp(clamp(y * (Math.abs(y) < 40 ? PINCH : ZOOM))) };
  if (shiftKey) return { pan: Math.abs(x) > Math.abs(y) ? x : y };
  if (Math.abs(x) > Math.abs(y)) return { pan: x };
  return scrolls ? undefined : { zoom: Math.exp(clamp(y * ZOOM)) };
}

const clamp = (power: number): number => Math.max(-1, Math.min(1, power));
