import { isToken } from '../../../src/core/token-ref';
import type { Exchange, Generation } from '../../../src/derive/facts';
import type { Failed } from './graph';

/** Refreshes that are over and brought no pair, by the pair whose refresh token they presented. */
export function failedRefreshes(exchanges: readonly Exchange[], generations: readonly Generation[]): Failed[] {
  const indexOf = new Map<string, number>();
  generations.forEach(({ refresh }, index) => refresh && !indexOf.has(refresh.id) && indexOf.set(refresh.id, index));
  const failed = new Map<number, Failed>();
  for (const exchange of exchanges) {
    const { role, presented, generation, outcome, t2 } = exchange;
    if (role !== 'refresh' || generation || outcome === 'OK' || t2 === undefined || !presented || !isToken(presented.value)) continue;
    const index = indexOf.get(presented.value.id);
    if (index === undefined) continue;
    const known = failed.get(index) ?? { index, calls: [] };
    known.calls.push(exchange);
    failed.set(index, known);
  }
  return [...failed.values()];
}
