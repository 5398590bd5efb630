/** More branches side by side share the last column: they are told apart by their rows. */
const MOST = 8;

/** A node of the graph as the columns need it. */
export interface Branch {
  /** Index of the node that it comes from; undefined begins at the left. */
  parent?: number;
  /** How many nodes come from it. */
  children: number;
  /** It never goes straight on, even as the first child: it leads nowhere. */
  isAside: boolean;
}

/** Where the nodes of one sign-in stand, in their order. */
export interface Columns {
  columnOf: number[];
  /** Something runs beside this row, or ends in it. */
  beside: boolean[];
}

/**
 * The first child goes straight on below its parent; a later one of the same parent goes aside, into the first column in which nothing runs
 * between the two. A column whose branch has ended is taken again.
 */
export function columnsOf(members: readonly number[], branches: readonly Branch[]): Columns {
  const rowOf = new Map(members.map((index, row) => [index, row]));
  const columnOf: number[] = [];
  const beside = members.map(() => false);
  const continued = new Set<number>();
  /** By column: the row at which its last branch ended; Infinity while one runs. */
  const endedAt: number[] = [];
  members.forEach((index, row) => {
    const { parent, children, isAside } = branches[index]!;
    const from = parent === undefined ? undefined : rowOf.get(parent);
    let column = 0;
    if (parent !== undefined && from !== undefined) {
      const goesOn = !isAside && !continued.has(parent);
      if (goesOn) continued.add(parent);
      column = goesOn ? columnOf[from]! : freeColumn(endedAt, from);
      if (column > 0) beside.fill(true, from + 1, row + 1);
    }
    columnOf.push(column);
    endedAt[column] = children > 0 ? Infinity : row;
  });
  return { columnOf, beside };
}

function freeColumn(endedAt: readonly number[], from: number): number {
  let column = 1;
  while (column < MOST - 1 && (endedAt[column] ?? -1) >= from) column += 1;
  return column;
}
