import { useState } from 'preact/hooks';
import type { Generation } from '../../../src/derive/facts';
import { since } from '../../text/time';
import { Token } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { failedRefreshes } from '../tokens/failed';
import { endsOf } from '../tokens/failed-row';
import { layGraph, pairName, type GraphRow } from '../tokens/graph';
import { GraphLines, ROW } from '../tokens/graph-lines';
import { FoldedRow, TornRow } from '../tokens/graph-rows';
import { lineageCounts } from './lineage-counts';
import type { Side } from './sides';

/** Pairs that are drawn; a loop may issue thousands. */
const DRAWN = 400;

/** The pairs of one recording in their order: what two recordings can be compared by, since their tokens have nothing in common. */
export function Lineage({ side: { analysis, compared } }: { side: Side }) {
  const { generations, exchanges, torn } = analysis;
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  if (generations.length === 0) return <p class="dim">{words('state_no_tokens_title')}</p>;
  const graph = layGraph({ generations, torn, failed: failedRefreshes(exchanges, generations), notable: (index) => unfolded.has(index) });
  const counts = Object.entries(lineageCounts(generations, exchanges)).filter(([, n]) => n > 0);
  const rows = graph.rows.slice(0, DRAWN);
  return (
    <>
      <p class="dim">{counts.map(([what, n]) => sayCount(`panel_compare_${what.replaceAll('-', '_')}`, n)).join(' · ')}</p>
      <div class="graph" style={{ '--columns': graph.columns }}>
        <GraphLines graph={{ ...graph, rows, edges: graph.edges.filter(({ toRow }) => toRow < rows.length) }} />
        <ol>
          {rows.map((row) => (
            <li style={row.type === 'torn' ? undefined : { height: `${ROW}px` }}>
              <RowOf row={row} start={compared.start} generations={generations} onUnfold={(members) => setUnfolded(new Set([...unfolded, ...members.slice(0, 50)]))} />
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

interface RowProps {
  row: GraphRow;
  start: number;
  generations: readonly Generation[];
  onUnfold(members: readonly number[]): void;
}

function RowOf({ row, start, generations, onUnfold }: RowProps) {
  switch (row.type) {
    case 'pair':
      return <PairLine generation={generations[row.index]!} name={pairName(generations, row.index)} isForked={row.forked} start={start} />;
    case 'folded':
      return <FoldedRow members={row.members} onUnfold={onUnfold} />;
    case 'failed':
      return (
        <p class="pair-line">
          <b class="bad">{words('panel_failed_refresh')}</b>
          <span class="bad ends">{endsOf(row.failed.calls)}</span>
          {row.failed.calls.length > 1 && <span>{sayCount('panel_times', row.failed.calls.length)}</span>}
          <span class="dim code">{since(row.failed.calls[0]!.t0 - start)}</span>
        </p>
      );
    case 'sign-in':
      return (
        <h3 class="sign-in-row">
          {words(generations[row.index]!.by ? 'panel_lineage_issued' : 'panel_lineage_found')} {since(generations[row.index]!.t - start)}
        </h3>
      );
    case 'torn':
      return <TornRow row={row} />;
  }
}

function PairLine({ generation, name, isForked, start }: { generation: Generation; name: string; isForked: boolean; start: number }) {
  const { access, refresh, t } = generation;
  return (
    <p class={isForked ? 'pair-line fork' : 'pair-line'}>
      <b>{say('panel_pair', { n: name })}</b>
      <span>
        {access && <Token value={access} />} {refresh && <Token value={refresh} />}
      </span>
      {isForked && <span class="bad">{words('panel_compare_forked')}</span>}
      <span class="dim code">{since(t - start)}</span>
    </p>
  );
}
