import { useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { words } from '../../text/words';
import { layGraph, type GraphRow } from './graph';
import { ROW, GraphLines } from './graph-lines';
import { FoldedRow, PairRow, TornRow } from './graph-rows';
import { PairDetails } from './pair-details';
import { Places } from './places';
import { receivers } from './sent-to';
import { SentTo } from './sent-to-view';

/** The life of the token pair: from the answer that issued it to the next, where it lies and where it went. */
export function Tokens() {
  const store = useStore();
  const { generations, torn, exchanges, findings } = store.analysis();
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const chosen = store.generation.value;
  if (generations.length === 0) return <NoTokens />;
  const inPlace = new Set(torn.flatMap(({ access, refresh }) => [access.generation, refresh.generation]));
  const proof = new Set(findings.filter(({ verdict, level }) => verdict === 'fault' && level === 'error').flatMap(({ evidence }) => evidence));
  const graph = layGraph({
    generations,
    torn,
    notable: (index) => {
      const generation = generations[index];
      return index === chosen || unfolded.has(index) || inPlace.has(generation) || (generation?.by?.events.some((seq) => proof.has(seq)) ?? false);
    },
  });

  function unfold(from: number, to: number): void {
    const more = new Set(unfolded);
    // Unfolding at most so many keeps the page light when a loop issued thousands.
    for (let i = from; i <= Math.min(to, from + 49); i += 1) more.add(i);
    setUnfolded(more);
  }

  return (
    <div class={chosen === undefined ? 'tokens' : 'tokens with-details'}>
      <div class="tokens-main">
        <h2>{words('panel_lineage')}</h2>
        <div class="graph" style={{ '--columns': graph.columns }}>
          <GraphLines graph={graph} />
          <ol>
            {graph.rows.map((row) => (
              <li style={row.type === 'torn' ? undefined : { height: `${ROW}px` }}>
                <RowOf row={row} onUnfold={unfold} />
              </li>
            ))}
          </ol>
        </div>
        <Places />
        <SentTo list={receivers(exchanges, findings)} />
      </div>
      {chosen !== undefined && generations[chosen] && <PairDetails index={chosen} />}
    </div>
  );
}

function RowOf({ row, onUnfold }: { row: GraphRow; onUnfold(from: number, to: number): void }) {
  switch (row.type) {
    case 'pair':
      return <PairRow index={row.index} forked={row.forked} />;
    case 'folded':
      return <FoldedRow from={row.from} to={row.to} onUnfold={onUnfold} />;
    case 'torn':
      return <TornRow row={row} />;
  }
}

function NoTokens() {
  return (
    <div class="empty" data-state="no_tokens">
      <h2>{words('state_no_tokens_title')}</h2>
      <p>{words('state_no_tokens_text')}</p>
    </div>
  );
}
