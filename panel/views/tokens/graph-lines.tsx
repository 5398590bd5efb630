import type { Graph, GraphEdge, GraphRow } from './graph';

/** CSS pixels. */
export const ROW = 30;
const COLUMN = 20;
const LEFT = 16;

const x = (column: number): number => LEFT + column * COLUMN;
const y = (row: number): number => row * ROW + ROW / 2;

/** Nodes and arrows beside the rows. What they mean is said in the rows. */
export function GraphLines({ graph }: { graph: Graph }) {
  return (
    <svg class="graph-lines" width={LEFT * 2 + (graph.columns - 1) * COLUMN} height={graph.rows.length * ROW} aria-hidden="true">
      {graph.edges.map((edge) => (
        <path class={`edge ${edge.tone}`} d={pathOf(edge)} />
      ))}
      {graph.rows.map((row, i) => (
        <Node row={row} cx={x('column' in row ? row.column : 0)} cy={y(i)} />
      ))}
    </svg>
  );
}

/** A fork leaves its parent's column at once, a join comes over in the last row: so no line lies upon another. */
function pathOf({ fromRow, fromColumn, toRow, toColumn, tone }: GraphEdge): string {
  const [x0, y0, x1, y1] = [x(fromColumn), y(fromRow), x(toColumn), y(toRow)];
  if (x0 === x1) return `M${x0} ${y0}V${y1}`;
  const [top, bottom] = tone === 'torn' ? [y1 - ROW, y1] : [y0, y0 + ROW];
  return `M${x0} ${y0}V${top}C${x0} ${top + ROW * 0.6} ${x1} ${bottom - ROW * 0.6} ${x1} ${bottom}V${y1}`;
}

function Node({ row, cx, cy }: { row: GraphRow; cx: number; cy: number }) {
  switch (row.type) {
    case 'pair':
      return <circle class={row.forked ? 'node fork' : 'node'} cx={cx} cy={cy} r={5} />;
    case 'folded':
      return <path class="node-fold" d={`M${cx - 4} ${cy - 4}h8M${cx - 4} ${cy}h8M${cx - 4} ${cy + 4}h8`} />;
    case 'failed':
      return <path class="node-failed" d={`M${cx - 4} ${cy - 4}l8 8M${cx + 4} ${cy - 4}l-8 8`} />;
    case 'sign-in':
      return null;
    case 'torn':
      return <rect class="node torn" x={cx - 5} y={cy - 5} width={10} height={10} />;
  }
}
