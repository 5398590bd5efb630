import { useState } from 'preact/hooks';
import { StoreContext, useStore } from '../../store/context';
import type { Store } from '../../store/store';
import { duration } from '../../text/time';
import { say, sayCount, words } from '../../text/words';
import { Icon } from '../../ui/icon';
import { chooseSecond } from '../bar/choose-file';
import { Answer } from './answer';
import { caveats, countFates, differences, type Caveat, type Difference } from './difference';
import { FaultTable } from './fault-table';
import { Lineage } from './lineage';
import { SideHead } from './side-head';
import { inOrder, otherSide, shownSide, type Side } from './sides';

/** What is shown beside a second recording: what a fix took away, and what it brought. */
export function Compare() {
  const store = useStore();
  const [isSwapped, setSwapped] = useState(false);
  const file = store.second.file.value;
  const analysis = store.second.analysis.value;
  if (!file || !analysis) return null;
  const sides = inOrder(shownSide(store), otherSide(store, file, analysis), isSwapped);
  const [before, after] = sides;
  const rows = differences(before.compared, after.compared);
  return (
    <div class="compare">
      <header role="presentation">
        <h2 data-sum>{sentence(rows)}</h2>
        <span class="actions">
          <button type="button" class="push" onClick={() => setSwapped(!isSwapped)}>
            {words('panel_compare_swap')}
          </button>
          <button type="button" class="push" onClick={() => chooseSecond(store)}>
            {words('panel_compare_other')}
          </button>
          <button type="button" class="push" onClick={() => close(store)}>
            {words('panel_compare_close')}
          </button>
        </span>
      </header>
      {caveats(before.compared, after.compared, rows).map((caveat) => (
        <p class="caveat" data-caveat={caveat.type}>
          <Icon name="warning" /> {caveatText(caveat)}
        </p>
      ))}
      {sides.map(({ note }) => note !== undefined && (
        <p class="caveat" data-caveat="file">
          <Icon name="warning" /> {note}
        </p>
      ))}
      {rows.length > 0 && <FaultTable rows={rows} sides={sides} />}
      <Pair sides={sides} title={words('panel_compare_answers')} part={(side) => <Answer side={side} />} />
      <Pair sides={sides} title={words('panel_compare_lineages')} part={(side) => <Lineage side={side} />} />
    </div>
  );
}

/** One part of both recordings, side by side; each is drawn from its own recording. */
function Pair({ sides, title, part }: { sides: readonly Side[]; title: string; part(side: Side): preact.ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div class="two">
        {sides.map((side, i) => (
          <StoreContext.Provider key={i} value={side.store}>
            <article>
              <SideHead side={side} isAfter={i === 1} />
              {part(side)}
            </article>
          </StoreContext.Provider>
        ))}
      </div>
    </section>
  );
}

function sentence(rows: readonly Difference[]): string {
  if (rows.length === 0) return words('panel_compare_nothing');
  const { went, came, stayed, unsettled } = countFates(rows);
  const settled = say('panel_compare_sum', { went: sayCount('panel_compare_went', went), came: sayCount('panel_compare_came', came), stayed: sayCount('panel_compare_stayed', stayed) });
  return unsettled === 0 ? settled : `${settled} ${sayCount('panel_compare_unsettled', unsettled)}`;
}

function caveatText(caveat: Caveat): string {
  switch (caveat.type) {
    case 'same':
      return words('panel_compare_same');
    case 'no-refresh':
      return words('panel_compare_no_refresh');
    case 'sites':
      return say('panel_compare_sites', { before: caveat.before, after: caveat.after });
    case 'short':
      return say('panel_compare_short', { length: duration(caveat.length) });
    case 'gaps':
      return sayCount('panel_compare_gaps', caveat.n);
  }
}

function close(store: Store): void {
  store.view.value = 'diagnosis';
  store.second.file.value = undefined;
  requestAnimationFrame(() => document.getElementById('tab-diagnosis')?.focus());
}
