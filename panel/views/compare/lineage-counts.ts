import type { Exchange, Generation } from '../../../src/derive/facts';
import { failedRefreshes } from '../tokens/failed';

/** The shape of a lineage in numbers: what two recordings have in common, whatever their tokens are. */
export interface LineageCounts {
  'sign-ins': number;
  pairs: number;
  /** Pairs that came from a refresh token that had been used before. */
  forks: number;
  /** Refreshes that brought no pair. */
  failed: number;
}

export function lineageCounts(generations: readonly Generation[], exchanges: readonly Exchange[]): LineageCounts {
  const parents = generations.flatMap(({ parent }) => parent ?? []);
  return {
    'sign-ins': generations.length - parents.length,
    pairs: generations.length,
    forks: parents.length - new Set(parents).size,
    failed: failedRefreshes(exchanges, generations).reduce((sum, { calls }) => sum + calls.length, 0),
  };
}
