import { useMemo, useRef, useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import type { Span } from '../../store/rows';
import { clock, clockMinutes, clockSeconds, duration } from '../../text/time';
import { say, sayCount, words } from '../../text/words';
import { useWidth } from '../../ui/width';
import { brushed, wholeSpan, zoomed } from './brush';
import { axisTimes, layLanes, type Lane } from './lanes';

const LANE = 24;
const AXIS = 18;
/** Above so many events the lanes are laid out again four times a second instead of with each frame. */
const MANY = 5000;

/** The session to scale: drag to look at a part, `+` and `-` to zoom, `0` for all. */
export function Lanes() {
  const store = useStore();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [drag, setDrag] = useState<{ start: number; end: number } | undefined>(undefined);
  const analysis = store.analysis();
  const whole = wholeSpan(analysis.events);
  const span = store.range.value ?? whole;
  const pace = analysis.events.length > MANY ? Math.floor(Date.now() / 250) : analysis.version;
  const lanes = useMemo(
    () => layLanes({ events: analysis.events, exchanges: analysis.exchanges, span, width }),
    [analysis, pace, span.from, span.to, width],
  );
  const height = AXIS + lanes.length * LANE + 2;
  const at = (t: number): number => ((t - span.from) / Math.max(1, span.to - span.from)) * width;

  function place(event: PointerEvent): number {
    return event.clientX - (box.current?.getBoundingClientRect().left ?? 0);
  }

  function onPointerUp(): void {
    setDrag(undefined);
    const next = drag && brushed(drag, span, width);
    if (next) store.range.value = next;
  }

  function zoom(factor: number, middle = (span.from + span.to) / 2): void {
    store.range.value = zoomed(span, factor, middle, whole);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const keys: Record<string, () => void> = { '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), '0': () => (store.range.value = undefined) };
    keys[event.key]?.();
  }

  const chosen = analysis.events[indexOfSeq(analysis.events, store.event.value)];
  return (
    <div class="lanes">
      <div class="lane-names" style={{ paddingTop: `${AXIS}px` }}>
        {lanes.map((lane) => (
          <div style={{ height: `${LANE}px` }}>{lane.tab === -1 ? words('panel_worker') : say('panel_tab', { n: store.tabs.number(lane.tab) })}</div>
        ))}
      </div>
      <div
        class="lane-area"
        ref={box}
        tabIndex={0}
        role="application"
        aria-label={words('panel_lanes')}
        title={words('panel_lanes_title')}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => setDrag({ start: place(event), end: place(event) })}
        onPointerMove={(event) => drag && setDrag({ start: drag.start, end: place(event) })}
        onPointerUp={onPointerUp}
        onPointerLeave={onPointerUp}
        onWheel={(event) => {
          if (!event.ctrlKey) return;
          event.preventDefault();
          zoom(event.deltaY > 0 ? 1.25 : 0.8, span.from + (event.offsetX / Math.max(1, width)) * (span.to - span.from));
        }}
      >
        <svg width={width} height={height} aria-hidden="true">
          <defs>
            <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2" height="5" class="hatch" />
            </pattern>
          </defs>
          <Axis span={span} width={width} height={height} />
          {lanes.map((lane, i) => (
            <LaneShapes lane={lane} top={AXIS + i * LANE} />
          ))}
          {analysis.stories.map((story) => (
            <path class="sign-out" d={`M${at(story.t)} ${AXIS - 4}V${height}`} />
          ))}
          {chosen && <path class="cursor" d={`M${at(chosen.t)} ${AXIS - 4}V${height}`} />}
          {drag && <rect class="brush" x={Math.min(drag.start, drag.end)} y={0} width={Math.abs(drag.end - drag.start)} height={height} />}
        </svg>
      </div>
      {store.range.value && (
        <div class="lane-range">
          {clock(span.from)} – {clock(span.to)} <span class="dim">{duration(span.to - span.from)}</span>{' '}
          <button type="button" class="push" onClick={() => (store.range.value = undefined)}>
            {words('panel_whole_session')}
          </button>
        </div>
      )}
    </div>
  );
}

function Axis({ span, width, height }: { span: Span; width: number; height: number }) {
  const { step, times } = axisTimes(span, width, 84);
  const text = step >= 60_000 ? clockMinutes : step >= 1000 ? clockSeconds : clock;
  return (
    <>
      {times.map((t) => {
        const x = ((t - span.from) / Math.max(1, span.to - span.from)) * width;
        return (
          <>
            <path class="axis" d={`M${x} ${AXIS - 4}V${height}`} />
            {x < width - 40 && (
              <text x={x + 3} y={11}>
                {text(t)}
              </text>
            )}
          </>
        );
      })}
    </>
  );
}

function LaneShapes({ lane, top }: { lane: Lane; top: number }) {
  const store = useStore();
  return (
    <g transform={`translate(0 ${top})`}>
      {lane.hidden.map(({ x, w }) => (
        <>
          <rect class="hidden" x={x} y={1} width={w} height={LANE - 2} />
          {w > 44 && (
            <text x={x + 4} y={LANE - 5}>
              {words('panel_hidden')}
            </text>
          )}
        </>
      ))}
      <path class="calls" d={lane.calls.map(({ x, w }) => `M${x.toFixed(1)} 6h${w.toFixed(1)}v7h${(-w).toFixed(1)}z`).join('')} />
      {lane.gaps.map(({ x, w, seq }) => (
        <rect class="gap" x={x} y={1} width={w} height={LANE - 2} onClick={() => store.reveal(seq)}>
          <title>{words('panel_kind_gap')}</title>
        </rect>
      ))}
      {lane.writes.map(({ x, tone, seq }) => (
        <path class={`write ${tone}`} d={`M${x} ${LANE - 9}v8`} onClick={() => store.reveal(seq)} />
      ))}
      {lane.refreshes.map(({ x, w, tone, n, seq }) => (
        <rect class={`refresh ${tone}`} x={x} y={4} width={w} height={11} rx={2} onClick={() => store.reveal(seq)}>
          <title>{sayCount('panel_refreshes', n)}</title>
        </rect>
      ))}
    </g>
  );
}
