import { flagAt } from './flags';
import { rowAt } from './geometry';
import type { LaneIndex } from './lane-index';
import { hitAt } from './nearest';
import type { Scene } from './scene';

/** Seq of the event that a click on a place opens. */
export function targetAt({ flags, rows, scale, lives, edge }: Scene, { gaps }: LaneIndex, x: number, y: number, axis: boolean): number | undefined {
  if (axis) {
    const flag = flagAt(flags, x);
    return flag?.mark?.seq ?? flag?.finding?.evidence.at(-1) ?? flag?.story?.steps.at(-1)?.events.at(-1);
  }
  const row = rowAt(rows, y);
  const hit = row && hitAt(row, x, y, scale, { lives, gaps, edge });
  if (hit?.what === 'run') return hit.run.seq;
  if (hit?.what === 'life') return hit.life.seq;
  return hit?.what === 'gap' ? hit.gap.event.seq : undefined;
}
