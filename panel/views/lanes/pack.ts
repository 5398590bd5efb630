import type { Span } from '../../store/rows';
import { CALL } from './geometry';
import type { Lane } from './lane';
import { pixelOf, type Scale } from './scale';
import type { Run } from './strand';
import { loudStrands, type CallStrand } from './strand-name';

/** Calls about the session that ran at once lie beside each other, in so many rows at most. */
export const MOST_ROWS = 2;

export interface Packed {
  name: CallStrand;
  run: Run;
  /** 0 is the upper one. */
  row: number;
}

/** The calls about the session that are in sight, in order, each in the first row that is free: an outcome must not hide under another one. */
export function packed(lane: Lane, scale: Scale): Packed[] {
  const pixel = pixelOf(scale);
  const all = loudStrands.flatMap((name) => (lane.strands.get(name)?.within(scale, pixel) ?? []).map((run): Packed => ({ name, run, row: 0 })));
  if (lane.callRows === 1) return all;
  const ends = Array.from({ length: lane.callRows }, () => -Infinity);
  for (const one of all.sort((a, b) => a.run.from - b.run.from)) {
    one.row = firstFree(ends, one.run);
    ends[one.row] = Math.max(ends[one.row]!, one.run.to);
  }
  return all;
}

function firstFree(ends: readonly number[], { from }: Span): number {
  const free = ends.findIndex((end) => end <= from);
  return free === -1 ? ends.indexOf(Math.min(...ends)) : free;
}

/** The row of calls at `y` px below the top of a lane's calls. */
export const callRowAt = (y: number): number => Math.max(0, Math.floor(y / CALL));
