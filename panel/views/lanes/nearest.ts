import type { Gap } from './lane-index';
import type { Row } from './geometry';
import { LIFE, WRITE } from './geometry';
import type { Lifetime } from './lifetimes';
import type { Shade } from './life';
import { callRowAt, packed } from './pack';
import { pixelOf, timeAt, type Scale } from './scale';
import { away, type Run } from './strand';
import { callStrands, writeStrands, type StrandName } from './strand-name';

/** What is drawn at a place. */
export type Hit =
  | { what: 'run'; name: StrandName; run: Run }
  | { what: 'life'; life: Lifetime }
  | { what: 'gap'; gap: Gap }
  | { what: 'shade'; shade: Shade; until: number };

/** So far beside it, px, the pointer still means it. */
const REACH = 5;

/** What is under the pointer in a row. The nearest first; of equals what matters more. `y` from the top of all lanes; `edge` ends what lasts. */
export function hitAt(row: Row, x: number, y: number, scale: Scale, { lives, gaps, edge }: { lives: readonly Lifetime[]; gaps: readonly Gap[]; edge: number }): Hit | undefined {
  const t = timeAt(scale, x);
  const reach = REACH * pixelOf(scale);
  const { lane } = row;
  if (!lane) return lifeAt(lives, t, reach, Math.floor((y - row.calls) / (LIFE + 1)));
  const inWrites = lane.kind === 'cookies' || y >= row.writes - 2;
  const slot = y < row.writes + WRITE ? 'access' : 'refresh';
  const writes = writeStrands.filter((name) => name.endsWith('-other') || name.endsWith(slot));
  const packedRun = !inWrites && lane.callRows > 1 ? packedAt(row, y, t, reach, scale) : undefined;
  const run = packedRun ?? nearestRun(row, inWrites ? writes : callStrands, t, reach, scale) ?? nearestRun(row, inWrites ? [...callStrands, ...writeStrands] : writeStrands, t, 0, scale);
  if (run) return run;
  const gap = gaps.find((one) => (one.event.tab === -1 || one.event.tab === lane.tab) && one.from - reach <= t && one.to + reach >= t);
  if (gap) return { what: 'gap', gap };
  const shade = lane.life.shades.findLast((one) => one.from <= t && one.to >= t);
  return shade && { what: 'shade', shade, until: Math.min(shade.to, edge) };
}

/** Among calls that lie in rows: the nearest in the row of the pointer. */
function packedAt({ lane, calls }: Row, y: number, t: number, reach: number, scale: Scale): Extract<Hit, { what: 'run' }> | undefined {
  const own = packed(lane!, scale).filter(({ row, run }) => row === callRowAt(y - calls) && away(run, t) <= reach);
  const best = own.sort((a, b) => away(a.run, t) - away(b.run, t))[0];
  return best && { what: 'run', name: best.name, run: best.run };
}

/** The nearest of several strands; later names win over earlier ones at the same distance. */
export function nearestRun({ lane }: Row, names: readonly StrandName[], t: number, reach: number, scale: Scale): Extract<Hit, { what: 'run' }> | undefined {
  let best: Extract<Hit, { what: 'run' }> | undefined;
  for (const name of names) {
    const run = lane?.strands.get(name)?.near(t, best ? away(best.run, t) : reach, pixelOf(scale));
    if (run) best = { what: 'run', name, run };
  }
  return best;
}

function lifeAt(lives: readonly Lifetime[], t: number, reach: number, row: number): Hit | undefined {
  const at = (one: Lifetime): boolean => one.from - reach <= t && Math.max(one.to, one.expiredUntil) >= t;
  const life = lives.findLast((one) => one.row === row && at(one)) ?? lives.findLast(at);
  return life && { what: 'life', life };
}
