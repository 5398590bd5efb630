import { useLayoutEffect, useRef } from 'preact/hooks';
import { useStore } from '../../store/context';
import { clock, clockMinutes, clockSeconds, dayOf } from '../../text/time';
import { HEAD } from './geometry';
import { laneStateOf } from './lane-state';
import { usePalette } from './palette';
import { paintAxis } from './paint-axis';
import { paintLanes } from './paint-lanes';
import type { Picture } from './picture';
import type { Scene } from './scene';
import { axisTicks } from './ticks';

/** Axis or lanes on a canvas, as sharp as the screen is, painted anew with each change. */
export function Painted({ what, scene, chosen }: { what: 'axis' | 'lanes'; scene: Scene; chosen: number | undefined }) {
  const store = useStore();
  const { index, drag, cursor } = laneStateOf(store);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(canvas);
  const { width } = scene.scale;
  const height = what === 'axis' ? HEAD : scene.height;
  const range = drag.value ?? store.range.value;
  const at = cursor.value && { t: cursor.value.t, row: scene.rows[cursor.value.row] };

  useLayoutEffect(() => {
    const element = canvas.current;
    const ink = element?.getContext('2d');
    if (!element || !ink || !palette || width === 0) return;
    resize(element, width, height);
    ink.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ink.font = '10px system-ui, sans-serif';
    ink.textBaseline = 'middle';
    const picture: Picture = { ...scene, gaps: index.gaps, open: index.open, range, chosen, cursor: at, palette, label: store.glance().label };
    const ticks = axisTicks(scene.scale, { text: tickText, day: dayOf, width: (text) => ink.measureText(text).width });
    if (what === 'axis') paintAxis(ink, picture, ticks);
    else paintLanes(ink, picture, ticks);
  });

  return <canvas ref={canvas} aria-hidden="true" />;
}

const tickText = (t: number, step: number): string => (step >= 60_000 ? clockMinutes : step >= 1000 ? clockSeconds : clock)(t);

/** Setting the size of a canvas empties it, so only when it changed. */
function resize(element: HTMLCanvasElement, width: number, height: number): void {
  const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (element.width === w && element.height === h) return;
  element.width = w;
  element.height = h;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
