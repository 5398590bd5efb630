import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../../text/words';
import { usePalette, type Palette } from './palette';
import { hatch, shape, type Ink, type Shape } from './shapes';

/** What the shapes mean. */
const rows: readonly [key: string, draw: (ink: Ink, palette: Palette) => void][] = [
  ['panel_lanes_legend_ok', sign('ok', 'ok')],
  ['panel_lanes_legend_warning', sign('warning', 'warning')],
  ['panel_lanes_legend_error', sign('error', 'error')],
  ['panel_role_login', sign('in', 'accent')],
  ['panel_slot_access', bar('accent', 1)],
  ['panel_slot_refresh', bar('fg', 6)],
  ['panel_lanes_legend_gap', (ink, { warning }) => hatch(ink, 0, 1, 12, 10, warning)],
];

export function Legend() {
  return (
    <ul class="lane-legend">
      {rows.map(([key, draw]) => (
        <li>
          <Sign draw={draw} /> {words(key)}
        </li>
      ))}
    </ul>
  );
}

function Sign({ draw }: { draw: (ink: Ink, palette: Palette) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(canvas);
  useLayoutEffect(() => {
    const ink = canvas.current?.getContext('2d');
    if (!ink || !palette) return;
    ink.setTransform(2, 0, 0, 2, 0, 0);
    ink.clearRect(0, 0, 12, 12);
    draw(ink, palette);
  }, [palette]);
  return <canvas ref={canvas} width={24} height={24} aria-hidden="true" />;
}

function sign(kind: Shape, colour: keyof Palette) {
  return (ink: Ink, palette: Palette): void => shape(ink, kind, 6, 6, 4.5, palette[colour], palette.bg);
}

function bar(colour: keyof Palette, y: number) {
  return (ink: Ink, palette: Palette): void => {
    ink.fillStyle = palette[colour];
    ink.fillRect(5, y, 2, 5);
  };
}
