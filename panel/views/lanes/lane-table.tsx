import { useState } from 'preact/hooks';
import { useStore } from '../../store/context';
import { duration } from '../../text/time';
import { say, sayCount, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { laneName } from './lane-name';
import { laneStateOf } from './lane-state';
import { tableRows, type TableRow } from './table-rows';

/** The lanes in words, as they were when it was opened or last asked for: refresh calls, sign-ins, what a page could not do, gaps. */
export function LaneTable() {
  const store = useStore();
  const { index } = laneStateOf(store);
  const [version, setVersion] = useState(store.version.peek());
  const [read, setRead] = useState<{ version: number; rows: TableRow[]; left: number } | undefined>(undefined);
  if (read?.version !== version) {
    // The lanes may have been drawn before what is new.
    index.update(store.log, store.glance().exchanges);
    setRead({ version, ...tableRows(store.glance(), index) });
  }
  const { rows, left } = read ?? { rows: [], left: 0 };
  return (
    <div class="lane-table">
      <table>
        <caption>
          {words('panel_lanes')}{' '}
          {store.version.value !== version && (
            <button type="button" class="link" onClick={() => setVersion(store.version.peek())}>
              {words('panel_lanes_table_again')}
            </button>
          )}
        </caption>
        <thead>
          <tr>
            {['lane', 'what', 'time', 'took', 'outcome'].map((column) => (
              <th scope="col">{words(`panel_lanes_column_${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane, what, outcome, from, to, seq }) => (
            <tr>
              <td>{lane ? laneName(lane, store.tabs).name : say('panel_lanes_all')}</td>
              <td>{words(what)}</td>
              <td>
                {seq === undefined ? (
                  <Clock t={from} fine />
                ) : (
                  <button type="button" class="link" onClick={() => store.reveal(seq)}>
                    <Clock t={from} fine />
                  </button>
                )}
              </td>
              <td>{to > from ? duration(to - from) : ''}</td>
              <td>{outcome && words(outcome)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p class="dim">{sayCount('panel_lanes_older', left)}</p>}
    </div>
  );
}
