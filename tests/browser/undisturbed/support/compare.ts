import type { Known } from '../known';

/** One observation that differs between a watched page and others. */
export interface Difference {
  /** Group, case and place in the observation: `fetch / an address that cannot be parsed / rejected.stack`. */
  where: string;
  native: unknown;
  watched: unknown;
  known?: Known;
}

export interface Tally {
  comparisons: number;
  differences: Difference[];
  /** Places where two unwatched pages differ: such an observation proves nothing. */
  unsteady: string[];
}

/** Each leaf of an observation, by its path. */
function leaves(value: unknown, path = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return into.set(path, value);
  const entries = Object.entries(value);
  if (entries.length === 0) return into.set(path, Array.isArray(value) ? '[]' : '{}');
  for (const [key, held] of entries) leaves(held, path ? `${path}.${key}` : key, into);
  return into;
}

/** Compares an observation leaf by leaf: watched with unwatched, and unwatched with another unwatched. */
export function compare(where: string, { watched, native, control }: Record<'watched' | 'native' | 'control', unknown>, known: readonly Known[], tally: Tally): void {
  const [ours, theirs, others] = [leaves(watched), leaves(native), leaves(control)];
  for (const path of new Set([...ours.keys(), ...theirs.keys(), ...others.keys()])) {
    const place = `${where} / ${path}`;
    tally.comparisons++;
    if (!Object.is(theirs.get(path), others.get(path))) tally.unsteady.push(`${place}: ${String(theirs.get(path))} and ${String(others.get(path))}`);
    else if (!Object.is(ours.get(path), theirs.get(path)))
      tally.differences.push({ where: place, native: theirs.get(path), watched: ours.get(path), known: known.find((one) => one.where.test(place)) });
  }
}
