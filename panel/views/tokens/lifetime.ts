import { startOf } from '../../../src/core/token-ref';
import type { Generation } from '../../../src/derive/facts';

/** How much of an access token's life is over. */
export interface Lifetime {
  /** Whole length, ms. */
  length: number;
  /** 0 … 1. */
  spent: number;
  /** ms; negative when it is over. */
  left: number;
}

/** How far the issuer's clock was ahead of ours when it issued the pair, ms; undefined where nothing tells. */
export const skewOf = ({ by }: Generation): number | undefined => by?.skew;

/** By the issuer's clock, as far as it is known (`skewOf`). undefined when nothing tells when the token expires. `now` by our clock, epoch ms. */
export function lifetime(generation: Generation, now: number): Lifetime | undefined {
  const { t, expires, access } = generation;
  if (expires === undefined) return undefined;
  const skew = skewOf(generation) ?? 0;
  const there = now + skew;
  const start = (access && startOf(access)) ?? t + skew;
  const length = Math.max(1, expires - start);
  return { length, spent: Math.max(0, Math.min(1, (there - start) / length)), left: expires - there };
}
