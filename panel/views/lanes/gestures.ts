import type { Store } from '../../store/store';
import type { LaneActions } from './actions';
import { anchorOf, brushed, LEAST_DRAG } from './brush';
import type { LaneState } from './lane-state';
import { pixelOf, timeAt, type Scale } from './scale';
import type { Sight } from './scene';
import { wheelMove } from './wheel';

interface Grab {
  x: number;
  y: number;
  /** Where the selection begins, px; undefined: the lanes are dragged. */
  anchor: number | undefined;
  scale: Scale;
  moved: boolean;
}

interface Context {
  store: Store;
  state: LaneState;
  sight: () => Sight;
  actions: LaneActions;
  /** A click, or a press without a drag. */
  onClick(x: number, y: number, axis: boolean): void;
}

/** Pointer and wheel over the lanes (`axis` false) or the axis above them. */
export function gestures({ store, state, sight, actions, onClick }: Context) {
  let grab: Grab | undefined;

  const place = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  function drag(event: PointerEvent, x: number, { anchor, scale }: Grab): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    state.pointer.value = undefined;
    if (anchor === undefined) actions.pan((grab!.x - x) * pixelOf(scale), scale);
    else state.drag.value = brushed(anchor, x, scale);
  }

  return (axis: boolean) => ({
    onPointerDown(event: PointerEvent): void {
      if (event.button !== 0) return;
      const { scale } = sight();
      const at = place(event);
      const brushes = axis || event.shiftKey;
      grab = { ...at, anchor: brushes ? anchorOf(at.x, store.range.value, scale) : undefined, scale, moved: false };
    },
    onPointerMove(event: PointerEvent): void {
      const { x, y } = place(event);
      if (!grab) return void (state.pointer.value = { x, y, axis });
      grab.moved ||= Math.abs(x - grab.x) >= LEAST_DRAG;
      if (grab.moved) drag(event, x, grab);
    },
    onPointerUp(event: PointerEvent): void {
      const { x, y } = place(event);
      const was = grab;
      grab = undefined;
      if (!was) return;
      if (!was.moved) return onClick(x, y, axis);
      if (state.drag.value) store.range.value = state.drag.value;
      state.drag.value = undefined;
    },
    onPointerCancel(): void {
      grab = state.drag.value = undefined;
    },
    onPointerLeave(): void {
      state.pointer.value = undefined;
      if (!grab?.moved) grab = undefined;
    },
    onDblClick: actions.fit,
    onWheel(event: WheelEvent): void {
      const box = (event.currentTarget as HTMLElement).parentElement!;
      const move = wheelMove(event, !axis && box.scrollHeight > box.clientHeight + 1);
      if (!move) return;
      event.preventDefault();
      const { scale } = sight();
      if ('zoom' in move) actions.zoom(move.zoom, timeAt(scale, place(event).x));
      else actions.pan(move.pan * pixelOf(scale));
    },
  });
}
