import { batch, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Span } from '../../store/rows';
import type { Store } from '../../store/store';
import { createLaneIndex, type LaneIndex } from './lane-index';
import type { Lifetime } from './lifetimes';
import { createLiveEdge } from './live-edge';
import type { Look } from './look';

/** Where the keyboard is: a time, and the number of a row. */
export interface Cursor {
  t: number;
  row: number;
}

/** Shared by all places that show the lanes: what was looked at in one is in sight in the other, and nothing is read twice. */
export interface LaneState {
  index: LaneIndex;
  /** undefined: everything. */
  look: Signal<Look | undefined>;
  /** Now, in a session that is being watched. */
  edge: ReadonlySignal<number | undefined>;
  /** A selection while it is being dragged. */
  drag: Signal<Span | undefined>;
  /** Where the pointer is, px from the left and top of the lanes or, with `axis`, of the axis. */
  pointer: Signal<{ x: number; y: number; axis: boolean } | undefined>;
  cursor: Signal<Cursor | undefined>;
  /** As they were drawn last. */
  lives: readonly Lifetime[];
}

const states = new WeakMap<Store, LaneState>();

export function laneStateOf(store: Store): LaneState {
  const known = states.get(store);
  if (known) return known;
  const look = signal<Look | undefined>(undefined);
  const state: LaneState = { index: createLaneIndex(), look, edge: createLiveEdge(store, look), drag: signal(undefined), pointer: signal(undefined), cursor: signal(undefined), lives: [] };
  let { log } = store;
  // Another session: what was looked at is not there.
  effect(() => {
    void store.version.value;
    if (log === store.log) return;
    log = store.log;
    batch(() => (state.look.value = state.drag.value = state.pointer.value = state.cursor.value = undefined));
  });
  states.set(store, state);
  return state;
}
