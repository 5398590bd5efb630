import type { Lane } from './lane';
import type { Lifetime } from './lifetimes';

/** Px. */
export const AXIS = 17;
export const FLAGS = 13;
export const HEAD = AXIS + FLAGS;
/** A token's life. */
export const LIFE = 9;
/** A call of any kind. */
export const CALL = 14;
/** The ticks of one slot; those of access tokens stand above those of refresh tokens. */
export const WRITE = 7;
const PAD = 3;

/** Where a lane is drawn. Px from the top of all lanes. */
export interface Row {
  /** undefined: the lives of tokens. */
  lane?: Lane;
  y: number;
  height: number;
  /** Top of its calls, or of the first life. */
  calls: number;
  /** Top of its writes. */
  writes: number;
}

/** All rows from the top down, and how high they are together. */
export function rowsOf(lanes: readonly Lane[], lives: readonly Lifetime[]): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let y = 0;
  const add = (height: number, calls: number, writes: number, lane?: Lane): void => {
    rows.push({ lane, y, height, calls: y + calls, writes: y + writes });
    y += height;
  };
  if (lives.length > 0) add((lives.some(({ row }) => row > 0) ? 2 : 1) * (LIFE + 1) + 2 * PAD, PAD, 0);
  for (const lane of lanes) {
    const both = lane.kind === 'tab' || hasWrites(lane);
    if (lane.kind === 'cookies') add(2 * WRITE + 2 * PAD, PAD, PAD, lane);
    else add(lane.callRows * CALL + 2 * PAD + (both ? 2 * WRITE + PAD : 0), PAD, lane.callRows * CALL + 2 * PAD, lane);
  }
  return { rows, height: y };
}

const hasWrites = (lane: Lane): boolean => [...lane.strands.keys()].some((name) => /^(?:set|removed|junk)-/.test(name));

export const rowAt = (rows: readonly Row[], y: number): Row | undefined => rows.find((row) => y >= row.y && y < row.y + row.height);
