import type { Generation, Slot } from '../../../src/derive/facts';

/** A pair, several pairs of a plain run in one row, or what is torn now. */
export type GraphRow =
  | { type: 'pair'; index: number; column: number; forked: boolean }
  | { type: 'folded'; from: number; to: number; column: number }
  | { type: 'torn'; access: number; refresh: number; torn: { access: Slot; refresh: Slot }; column: number };

export interface GraphEdge {
  fromRow: number;
  fromColumn: number;
  toRow: number;
  toColumn: number;
  tone: 'plain' | 'fork' | 'torn';
}

export interface Graph {
  rows: GraphRow[];
  edges: GraphEdge[];
  columns: number;
}

export interface GraphInput {
  generations: readonly Generation[];
  torn: readonly { access: Slot; refresh: Slot }[];
  /** Pairs that something is to be said about: never folded. */
  notable(index: number): boolean;
}

/** Shorter runs are shown pair by pair. */
const FOLD = 3;

export function layGraph({ generations, torn, notable }: GraphInput): Graph {
  const indexOf = new Map(generations.map((generation, index) => [generation, index]));
  const columns = columnsOf(generations, indexOf);
  const children = childCount(generations, indexOf);
  const calm = (index: number): boolean => columns[index] === 0 && children[index] === 1 && generations[index]?.parent !== undefined && !notable(index);
  const rows: GraphRow[] = [];
  const rowOf: number[] = [];
  let index = 0;
  while (index < generations.length) {
    const end = runEnd(index, generations.length - 1, calm);
    if (end - index >= FOLD) {
      for (let i = index; i < end; i += 1) rowOf[i] = rows.length;
      rows.push({ type: 'folded', from: index, to: end - 1, column: 0 });
      index = end;
      continue;
    }
    rowOf[index] = rows.length;
    rows.push({ type: 'pair', index, column: columns[index] ?? 0, forked: isFork(generations, index) });
    index += 1;
  }
  const edges = edgesOf(generations, indexOf, rowOf, columns);
  for (const one of torn) addTorn(one, rows, edges, indexOf, rowOf, columns);
  return { rows, edges, columns: Math.max(0, ...columns) + 1 };
}

function runEnd(from: number, last: number, calm: (index: number) => boolean): number {
  let end = from;
  while (end < last && calm(end)) end += 1;
  return end;
}

/** A child goes straight on below its parent, the next one of the same parent goes aside; a new sign-in starts at the left. */
function columnsOf(generations: readonly Generation[], indexOf: Map<Generation, number>): number[] {
  const taken = new Map<Generation, number>();
  const columns: number[] = [];
  for (const { parent } of generations) {
    const before = parent === undefined ? undefined : indexOf.get(parent);
    if (parent === undefined || before === undefined) {
      columns.push(0);
      continue;
    }
    const siblings = taken.get(parent) ?? 0;
    taken.set(parent, siblings + 1);
    columns.push((columns[before] ?? 0) + Math.min(siblings, 3));
  }
  return columns;
}

function childCount(generations: readonly Generation[], indexOf: Map<Generation, number>): number[] {
  const counts = generations.map(() => 0);
  for (const { parent } of generations) {
    const before = parent && indexOf.get(parent);
    if (before !== undefined) counts[before] = (counts[before] ?? 0) + 1;
  }
  return counts;
}

/** Not the first that came from its parent: the same refresh token was spent again. */
function isFork(generations: readonly Generation[], index: number): boolean {
  return siblingsBefore(generations, index) > 0;
}

export function siblingsBefore(generations: readonly Generation[], index: number): number {
  const parent = generations[index]?.parent;
  if (!parent) return 0;
  let n = 0;
  for (let i = index - 1; i >= 0 && generations[i] !== parent; i -= 1) if (generations[i]?.parent === parent) n += 1;
  return n;
}

function edgesOf(generations: readonly Generation[], indexOf: Map<Generation, number>, rowOf: number[], columns: number[]): GraphEdge[] {
  const edges: GraphEdge[] = [];
  generations.forEach(({ parent }, index) => {
    const before = parent && indexOf.get(parent);
    if (before === undefined || rowOf[before] === rowOf[index]) return;
    edges.push({
      fromRow: rowOf[before] ?? 0,
      fromColumn: columns[before] ?? 0,
      toRow: rowOf[index] ?? 0,
      toColumn: columns[index] ?? 0,
      tone: isFork(generations, index) ? 'fork' : 'plain',
    });
  });
  return edges;
}

function addTorn(one: { access: Slot; refresh: Slot }, rows: GraphRow[], edges: GraphEdge[], indexOf: Map<Generation, number>, rowOf: number[], columns: number[]): void {
  const access = one.access.generation && indexOf.get(one.access.generation);
  const refresh = one.refresh.generation && indexOf.get(one.refresh.generation);
  if (access === undefined || refresh === undefined) return;
  const toRow = rows.length;
  for (const index of [access, refresh]) {
    edges.push({ fromRow: rowOf[index] ?? 0, fromColumn: columns[index] ?? 0, toRow, toColumn: 0, tone: 'torn' });
  }
  rows.push({ type: 'torn', access, refresh, torn: one, column: 0 });
}

/** `11`, and `11′` for the second pair that came from the same parent. */
export function pairName(generations: readonly Generation[], index: number): string {
  const generation = generations[index];
  return generation ? `${generation.n}${'′'.repeat(siblingsBefore(generations, index))}` : '';
}
