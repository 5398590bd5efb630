import { startOf } from '../../../src/core/token-ref';
import type { Generation } from '../../../src/derive/facts';
import { skewOf } from '../tokens/lifetime';

/** The life of an access token by our clock, epoch ms. */
export interface Lifetime {
  id: string;
  from: number;
  /** When it expires by the server's clock, told in ours; where nothing tells, when another one took its place. Infinity: neither. */
  to: number;
  /** Its expiry is known. */
  expires: boolean;
  /** The last call that was sent with it left then: from `to` on it was expired and still in use. Not behind `to` when there was no such call. */
  expiredUntil: number;
  /** Row, 0 or 1: lives that overlap lie beside each other as far as there is room. */
  row: number;
  generation: Generation;
  /** Seq of the event that tells of it; undefined when it was found. */
  seq?: number;
}

/** Access tokens in order. `lastUse`: when the last call with a token left; `now` ends what lasts. `before`: as they were, to keep what is the same; a page may make thousands, and they are asked for with each drawing. */
export function lifetimes(generations: readonly Generation[], lastUse: ReadonlyMap<string, number>, now: number, before: readonly Lifetime[] = []): Lifetime[] {
  const replaced = new Map<Generation, number>();
  for (const { parent, t } of generations) if (parent && !replaced.has(parent)) replaced.set(parent, t);
  const ends: [number, number] = [-Infinity, -Infinity];
  const lives: Lifetime[] = [];
  for (const generation of generations) {
    const { access, expires, by } = generation;
    if (!access) continue;
    const skew = skewOf(generation) ?? 0;
    const issued = by ? generation.t : startOf(access);
    const from = Math.min(generation.t, issued === undefined ? generation.t : issued - skew);
    const to = Math.max(from, expires === undefined ? (replaced.get(generation) ?? Infinity) : expires - skew);
    const expiredUntil = expires === undefined ? to : Math.max(to, lastUse.get(access.id) ?? to);
    const row = freeRow(ends, from);
    ends[row] = Math.max(Math.min(to, now), expiredUntil);
    const known = before[lives.length];
    const isSame = known?.generation === generation && known.id === access.id && known.from === from && known.to === to && known.expiredUntil === expiredUntil && known.row === row && known.expires === (expires !== undefined) && known.seq === by?.events[0];
    lives.push(isSame ? known : { id: access.id, from, to, expires: expires !== undefined, expiredUntil, row, generation, seq: by?.events[0] });
  }
  return lives;
}

/** The first row that is free at `from`, else the one that is free first. */
function freeRow([first, second]: readonly [number, number], from: number): 0 | 1 {
  if (first <= from) return 0;
  return second <= from || second < first ? 1 : 0;
}
