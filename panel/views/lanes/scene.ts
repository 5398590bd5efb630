import type { Span } from '../../store/rows';
import type { Store } from '../../store/store';
import { flagsOf, type Flag } from './flags';
import { rowsOf, type Row } from './geometry';
import type { LaneState } from './lane-state';
import { lifetimes, type Lifetime } from './lifetimes';
import { spanOf, wholeSpan } from './look';
import type { Scale } from './scale';

/** Which time is in sight. */
export interface Sight {
  whole: Span;
  /** Now, in a session that is being watched. */
  now: number | undefined;
  /** Now, or the last event: what lasts is drawn up to here. */
  edge: number;
  scale: Scale;
}

/** What is in sight, and where. Made anew for each drawing; costs what is in sight, and the number of pairs. */
export interface Scene extends Sight {
  rows: readonly Row[];
  height: number;
  lives: readonly Lifetime[];
  flags: readonly Flag[];
  signOuts: readonly number[];
}

/** Reads the store: who calls it is drawn again when that changes. */
export function sightOf(store: Store, { look, edge }: LaneState, width: number): Sight {
  const { events } = store.glance();
  const last = events.at(-1)?.t ?? 0;
  const now = edge.value;
  const whole = wholeSpan(events, now);
  return { whole, now, edge: now ?? last, scale: { ...spanOf(look.value, whole, now), width } };
}

export function sceneOf(store: Store, state: LaneState, width: number): Scene {
  const sight = sightOf(store, state, width);
  const { generations, findings, stories } = store.glance();
  const { lanes, marks, lastUse } = state.index;
  const lives = (state.lives = lifetimes(generations, lastUse, sight.edge, state.lives));
  const signOuts = stories.filter(({ kind }) => kind === 'sign-out').map(({ t }) => t);
  return { ...sight, ...rowsOf(lanes, lives), lives, signOuts, flags: flagsOf({ findings, marks, stories, scale: sight.scale }) };
}
