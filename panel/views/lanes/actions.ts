import type { Store } from '../../store/store';
import { edgeMoved } from './brush';
import type { LaneState } from './lane-state';
import { followed, lookAt, lookTo } from './look';
import { callStrands, writeStrands } from './strand-name';
import { nearestRun } from './nearest';
import { lengthOf, panned, zoomed } from './scale';
import type { Scene, Sight } from './scene';

/** What buttons, keys and the pointer do to the lanes. */
export type LaneActions = ReturnType<typeof laneActions>;

/** `sight`: as it is at this moment, `scene`: as it was drawn last. */
export function laneActions(store: Store, state: LaneState, sight: () => Sight, scene: () => Scene) {
  const { look, cursor, drag } = state;

  /** The keyboard's place, the chosen event or the middle: what a zoom without a pointer keeps in its place. */
  function middle(): number {
    const { scale } = sight();
    const t = cursor.value?.t;
    return t !== undefined && t >= scale.from && t <= scale.to ? t : (scale.from + scale.to) / 2;
  }

  function zoom(factor: number, around = middle()): void {
    const { scale, whole, now } = sight();
    look.value = lookAt(zoomed(scale, factor, around, whole), now);
  }

  function pan(ms: number, from = sight().scale): void {
    const { whole, now } = sight();
    if (look.value) look.value = lookAt(panned(from, ms, whole), now);
  }

  return {
    zoom,
    pan,
    fit: () => void (look.value = undefined),
    follow(): void {
      const { whole, now } = sight();
      if (look.value && now !== undefined) look.value = followed(look.value, whole, now);
    },
    /** Brings a time into sight. */
    show(t: number): void {
      const { whole, now } = sight();
      look.value = lookTo(look.value, t, whole, now);
    },
    /** Moves the keyboard's place by a part of what is in sight; the view goes along as far as it can. */
    step(part: number): void {
      const { scale } = sight();
      const at = middle();
      pan(part * lengthOf(scale));
      const after = sight().scale;
      cursor.value = { t: Math.max(after.from, Math.min(after.to, at + part * lengthOf(scale))), row: cursor.value?.row ?? 0 };
    },
    /** Goes to the row above or below. */
    row(by: number): void {
      const last = scene().rows.length - 1;
      cursor.value = { t: middle(), row: Math.max(0, Math.min(last, (cursor.value?.row ?? 0) + by)) };
    },
    /** Moves an edge of the selection by a part of what is in sight. */
    edge(edge: 'from' | 'to', part: number): void {
      const { scale, whole } = sight();
      store.range.value = edgeMoved(store.range.value, edge, part * lengthOf(scale), middle(), whole);
    },
    /** Takes back what is being dragged, else the selection. */
    clear(): boolean {
      if (drag.value) return ((drag.value = undefined), true);
      const had = store.range.value !== undefined;
      store.range.value = undefined;
      return had;
    },
    /** Opens the call that is nearest to the keyboard's place; in a row without calls, the nearest of anything, then that of any row. */
    open(): void {
      const { rows, scale } = scene();
      const own = rows[cursor.value?.row ?? 0];
      const t = middle();
      const found = [own, ...rows].filter((row) => row?.lane).map((row) => nearestRun(row!, callStrands, t, Infinity, scale) ?? nearestRun(row!, writeStrands, t, Infinity, scale));
      const run = found.find((one) => one !== undefined);
      if (run) store.reveal(run.run.seq);
    },
  };
}
