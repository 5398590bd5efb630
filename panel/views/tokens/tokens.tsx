import { useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { words } from '../../text/words';
import { failedRefreshes } from './failed';
import { FailedRow } from './failed-row';
import { layGraph, type GraphRow } from './graph';
import { ROW, GraphLines } from './graph-lines';
import { FoldedRow, PairRow, SignInRow, TornRow } from './graph-rows';
import { PairDetails } from './pair-details';
import { Places } from './places';
import { receivers } from './sent-to';
import { SentTo } from './sent-to-view';
import { ServerClock } from './server-clock';

/** The life of the token pair: from the answer that issued it to the next, where it lies and where it went. */
export function Tokens() {
  const store = useStore();
  const { generations, torn, exchanges, findings } = store.glance();
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const chosen = store.generation.value;
  if (generations.length === 0) return <NoTokens />;
  const inPlace = new Set(torn.flatMap(({ access, refresh }) => [access.generation, refresh.generation]));
  const proof = new Set(findings.filter(({ verdict, level }) => verdict === 'fault' && level === 'error').flatMap(({ evidence }) => evidence));
  const graph = layGraph({
    generations,
    torn,
    failed: failedRefreshes(exchanges, generations),
    notable: (index) => {
      const generation = generations[index];
      return index === chosen || unfolded.has(index) || inPlace.has(generation) || (generation?.by?.events.some((seq) => proof.has(seq)) ?? false);
    },
  });

  // Unfolding at most so many keeps the page light when a loop issued thousands.
  const unfold = (members: readonly number[]): void => setUnfolded(new Set([...unfolded, ...members.slice(0, 50)]));

  return (
    <div class={chosen === undefined ? 'tokens' : 'tokens with-details'}>
      <div class="tokens-main">
        <h2>{words('panel_lineage')}</h2>
        <ServerClock />
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

function RowOf({ row, onUnfold }: { row: GraphRow; onUnfold(members: readonly number[]): void }) {
  switch (row.type) {
    case 'pair':
      return <PairRow index={row.index} forked={row.forked} />;
    case 'folded':
      return <FoldedRow members={row.members} onUnfold={onUnfold} />;
    case 'failed':
      return <FailedRow failed={row.failed} />;
    case 'sign-in':
      return <SignInRow index={row.index} />;
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
