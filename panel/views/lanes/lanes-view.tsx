import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { words } from '../../text/words';
import { useWidth } from '../../ui/width';
import { laneActions } from './actions';
import { targetAt } from './click';
import { Foot } from './foot';
import { HEAD } from './geometry';
import { gestures } from './gestures';
import { laneKey } from './keys';
import { Names } from './names';
import { laneStateOf } from './lane-state';
import { follows } from './look';
import { Painted } from './painted';
import { sceneOf, sightOf, type Scene, type Sight } from './scene';
import { Tip } from './tip';
import { Zoom } from './zoom';

/** The session to scale: a lane for each tab and what works beside it. `compact`: without legend and table, for the foot of another view. */
export function Lanes({ compact = false }: { compact?: boolean }) {
  const store = useStore();
  const state = laneStateOf(store);
  const area = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const width = useWidth(area);
  useCatchingUp(state.index.update(store.log, store.glance().exchanges));
  const scene = sceneOf(store, state, width);
  const latest = useRef<Scene>(scene);
  latest.current = scene;
  const { actions, hear } = useMemo(() => {
    // Several turns of a wheel may come before the next drawing, each from where the one before has led.
    const sight = (): Sight => sightOf(store, state, latest.current.scale.width);
    const acts = laneActions(store, state, sight, () => latest.current);
    return { actions: acts, hear: gestures({ store, state, sight, actions: acts, onClick }) };
  }, [store]);

  function onClick(x: number, y: number, axis: boolean): void {
    const seq = targetAt(latest.current, state.index, x, y, axis);
    if (seq !== undefined) store.reveal(seq);
    scroller.current?.focus({ preventScroll: true });
    // Who points needs no second place.
    state.cursor.value = undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const act = laneKey(event, actions);
    if (!act || act() === false) return;
    event.preventDefault();
    event.stopPropagation();
    const row = latest.current.rows[state.cursor.value?.row ?? 0];
    if (row && event.key.startsWith('Arrow')) scroller.current?.scrollTo({ top: Math.min(scroller.current.scrollTop, row.y), behavior: 'instant' });
  }

  // Chosen elsewhere, it may be out of sight.
  const { events } = store.glance();
  const chosen = events[indexOfSeq(events, store.event.value)];
  useEffect(() => {
    if (chosen && width > 0) actions.show(chosen.t);
  }, [chosen?.seq, width > 0]);

  const { scale } = scene;
  return (
    <section class={compact ? 'lanes compact' : 'lanes'} aria-label={words('panel_lanes')} data-from={scale.from} data-to={scale.to} data-whole={!state.look.value} data-follows={scene.now !== undefined && follows(state.look.value)}>
      <Zoom actions={actions} />
      <div class="lane-axis" style={{ height: `${HEAD}px` }} {...hear(true)}>
        <Painted what="axis" scene={scene} chosen={chosen?.t} />
      </div>
      <div
        class="lane-scroller"
        ref={scroller}
        tabIndex={0}
        role="application"
        aria-label={words('panel_lanes')}
        aria-description={words('panel_lanes_title')}
        onKeyDown={onKeyDown}
        onScroll={() => setScrolled(scroller.current?.scrollTop ?? 0)}
        onFocus={() => scroller.current?.matches(':focus-visible') && actions.row(0)}
        onBlur={() => (state.cursor.value = undefined)}
      >
        <Names rows={scene.rows} />
        <div class="lane-area" ref={area} style={{ height: `${scene.height}px` }} {...hear(false)}>
          <Painted what="lanes" scene={scene} chosen={chosen?.t} />
        </div>
      </div>
      <Foot scene={scene} actions={actions} compact={compact} />
      <Tip scene={scene} left={area.current?.offsetLeft ?? 0} scrolled={scrolled} above={compact} />
    </section>
  );
}

/** A long log is taken in over several frames. */
function useCatchingUp(more: boolean): void {
  const [, again] = useState(0);
  useEffect(() => {
    if (!more) return;
    const frame = requestAnimationFrame(() => again((n) => n + 1));
    return () => cancelAnimationFrame(frame);
  });
}
