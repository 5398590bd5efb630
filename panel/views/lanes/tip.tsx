import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useStore } from '../../store/context';
import { utcOffset } from '../../text/time';
import { flagAt } from './flags';
import { HEAD, rowAt } from './geometry';
import { FlagText, HitText } from './hit-text';
import { laneStateOf } from './lane-state';
import { hitAt, nearestRun } from './nearest';
import { timeAt, xOf } from './scale';
import type { Scene } from './scene';
import { callStrands, writeStrands } from './strand-name';

/** The keyboard tells what is so near, px. */
const NEAR = 40;

interface Place {
  left: number;
  /** Below what is meant, which is so high. */
  top: number;
  height: number;
  text: ComponentChildren;
}

/** A line about what is under the pointer or nearest to the keyboard's place. `left`: px of the names beside the lanes; `scrolled`: px that the lanes are scrolled up; `above`: there is no room below. */
export function Tip({ scene, left, scrolled, above }: { scene: Scene; left: number; scrolled: number; above: boolean }) {
  const store = useStore();
  const state = laneStateOf(store);
  const byPointer = state.pointer.value && !state.drag.value ? atPointer(scene, state, scrolled) : undefined;
  const byKeys = state.cursor.value && atCursor(scene, state, scrolled);
  const tip = byPointer ?? byKeys;
  const box = useRef<HTMLDivElement>(null);
  // Beside the place, as far as it stays inside.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !tip) return;
    const most = left + scene.scale.width - element.offsetWidth - 4;
    element.style.left = `${Math.max(4, Math.min(left + tip.left + 8, most))}px`;
  });
  return (
    <>
      {tip && (
        <div class="lane-tip" aria-hidden="true" ref={box} style={above ? { bottom: `calc(100% - ${tip.top - tip.height - 2}px)` } : { top: `${tip.top + 2}px` }}>
          {tip.text} <span class="dim">{utcOffset(timeAt(scene.scale, tip.left))}</span>
        </div>
      )}
      <div class="unseen" role="status">
        {byKeys?.text}
      </div>
    </>
  );
}

type State = ReturnType<typeof laneStateOf>;

function atPointer(scene: Scene, { pointer, index }: State, scrolled: number): Place | undefined {
  const { x, y, axis } = pointer.value!;
  if (axis) {
    const flag = flagAt(scene.flags, x);
    return flag && { left: x, top: HEAD, height: HEAD, text: <FlagText flag={flag} /> };
  }
  const row = rowAt(scene.rows, y);
  const hit = row && hitAt(row, x, y, scene.scale, { lives: scene.lives, gaps: index.gaps, edge: scene.edge });
  return hit && { left: x, top: HEAD + row.y + row.height - scrolled, height: row.height, text: <HitText hit={hit} /> };
}

function atCursor(scene: Scene, { cursor, index }: State, scrolled: number): Place | undefined {
  const { t, row: at } = cursor.value!;
  const row = scene.rows[at];
  if (!row) return undefined;
  const { scale } = scene;
  const reach = (NEAR * (scale.to - scale.from)) / Math.max(1, scale.width);
  const x = xOf(scale, t);
  const hit = nearestRun(row, [...writeStrands, ...callStrands], t, reach, scale) ?? hitAt(row, x, row.calls, scale, { lives: scene.lives, gaps: index.gaps, edge: scene.edge });
  return hit && { left: x, top: HEAD + row.y + row.height - scrolled, height: row.height, text: <HitText hit={hit} /> };
}
