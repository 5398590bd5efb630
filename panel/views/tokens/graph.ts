import type { Exchange, Generation, Slot } from '../../../src/derive/facts';
import { columnsOf, type Branch } from './graph-columns';

/** The pairs of one sign-in begin, a pair, several pairs of a plain run in one row, refreshes of one pair that brought none, or what is torn now. */
export type GraphRow =
  | { type: 'sign-in'; index: number }
  | { type: 'pair'; index: number; column: number; forked: boolean }
  | { type: 'folded'; members: number[]; column: number }
  | { type: 'failed'; failed: Failed; column: number }
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

/** Refreshes that presented the refresh token of the pair at `index` and brought no new one, oldest first. */
export interface Failed {
  index: number;
  calls: Exchange[];
}

export interface GraphInput {
  generations: readonly Generation[];
  torn: readonly { access: Slot; refresh: Slot }[];
  failed?: readonly Failed[];
  /** Pairs that something is to be said about: never folded. */
  notable(index: number): boolean;
}

/** Shorter runs are shown pair by pair. */
const FOLD = 3;

/** Lays the pairs out: one sign-in after the other, each with its pairs and failed refreshes in order of time. `generations` in order of time, parents first. */
export function layGraph({ generations, torn, failed = [], notable }: GraphInput): Graph {
  const indexOf = new Map(generations.map((generation, index) => [generation, index]));
  const branches = branchesOf(generations, failed, indexOf);
  const forked = forksOf(branches);
  // A pair may be found in storage after the refresh that presented it: still it stands above.
  const timeOf = (node: number): number => generations[node]?.t ?? timeOfFailed(failed[node - generations.length]!);
  const timeOfFailed = ({ index, calls }: Failed): number => Math.max(calls[0]!.t0, generations[index]!.t);
  const lineages = lineagesOf(branches, timeOf);
  const graph: Graph = { rows: [], edges: [], columns: 1 };
  const { rows, edges } = graph;
  const rowOf: number[] = [];
  const columnAt: number[] = [];
  const rowFor = (node: number, column: number): GraphRow =>
    node < generations.length ? { type: 'pair', index: node, column, forked: forked[node]! } : { type: 'failed', failed: failed[node - generations.length]!, column };
  for (const members of lineages) {
    const { columnOf, beside } = columnsOf(members, branches);
    graph.columns = Math.max(graph.columns, ...columnOf.map((column) => column + 1));
    if (lineages.length > 1) rows.push({ type: 'sign-in', index: members[0]! });
    // A folded row would hide what runs past it.
    const isCalm = (at: number): boolean => {
      const node = members[at]!;
      return !beside[at] && node < generations.length && branches[node]!.children === 1 && branches[node]!.parent !== undefined && !notable(node);
    };
    for (let at = 0; at < members.length; ) {
      let end = at;
      while (end < members.length - 1 && isCalm(end)) end += 1;
      const isRun = end - at >= FOLD;
      const run = members.slice(at, isRun ? end : at + 1);
      for (const node of run) {
        rowOf[node] = rows.length;
        columnAt[node] = columnOf[at]!;
      }
      rows.push(isRun ? { type: 'folded', members: run, column: 0 } : rowFor(run[0]!, columnOf[at]!));
      at += run.length;
    }
  }
  branches.forEach(({ parent, isAside }, node) => {
    if (parent === undefined || rowOf[parent] === rowOf[node]) return;
    edges.push({ fromRow: rowOf[parent]!, fromColumn: columnAt[parent]!, toRow: rowOf[node]!, toColumn: columnAt[node]!, tone: forked[node] || isAside ? 'fork' : 'plain' });
  });
  for (const one of torn) addTorn(one, indexOf, graph, rowOf, columnAt);
  return graph;
}

/** Nodes: the pairs, then what failed. */
function branchesOf(generations: readonly Generation[], failed: readonly Failed[], indexOf: ReadonlyMap<Generation, number>): Branch[] {
  const branches: Branch[] = [
    ...generations.map(({ parent }) => ({ parent: parent && indexOf.get(parent), children: 0, isAside: false })),
    ...failed.map(({ index }) => ({ parent: index, children: 0, isAside: true })),
  ];
  for (const { parent } of branches) if (parent !== undefined) branches[parent]!.children += 1;
  return branches;
}

/** Not the first that came from its parent: the same refresh token was spent again. */
function forksOf(branches: readonly Branch[]): boolean[] {
  const seen = new Set<number>();
  return branches.map(({ parent, isAside }) => {
    if (parent === undefined || isAside) return false;
    if (seen.has(parent)) return true;
    seen.add(parent);
    return false;
  });
}

/** Nodes by the sign-in that they come from, each in order of time. */
function lineagesOf(branches: readonly Branch[], timeOf: (node: number) => number): number[][] {
  const lineages = new Map<number, number[]>();
  const roots: number[] = [];
  branches.forEach(({ parent }, node) => {
    const root = (roots[node] = parent === undefined ? node : roots[parent]!);
    const members = lineages.get(root);
    if (members) members.push(node);
    else lineages.set(root, [node]);
  });
  // A parent stands above its child, whatever their clocks say: pairs are in order already.
  for (const members of lineages.values()) members.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
  return [...lineages.values()];
}

function addTorn(one: { access: Slot; refresh: Slot }, indexOf: ReadonlyMap<Generation, number>, { rows, edges }: Graph, rowOf: readonly number[], columnAt: readonly number[]): void {
  const access = one.access.generation && indexOf.get(one.access.generation);
  const refresh = one.refresh.generation && indexOf.get(one.refresh.generation);
  if (access === undefined || refresh === undefined) return;
  const toRow = rows.length;
  for (const index of [access, refresh]) edges.push({ fromRow: rowOf[index]!, fromColumn: columnAt[index]!, toRow, toColumn: 0, tone: 'torn' });
  rows.push({ type: 'torn', access, refresh, torn: one, column: 0 });
}

/** `11`, and `11′` for the second pair that came from the same parent. */
export function pairName(generations: readonly Generation[], index: number): string {
  const generation = generations[index];
  return generation ? `${generation.n}${'′'.repeat(siblingsBefore(generations, index))}` : '';
}

export function siblingsBefore(generations: readonly Generation[], index: number): number {
  const parent = generations[index]?.parent;
  if (!parent) return 0;
  let n = 0;
  for (let i = index - 1; i >= 0 && generations[i] !== parent; i -= 1) if (generations[i]?.parent === parent) n += 1;
  return n;
}
