import type { LogEvent } from '../../../src/core/event';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import type { RowSet } from '../../store/rows';
import { findingTitle, levelClass, levelWord } from '../../text/finding';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import type { Column } from '../../ui/column-widths';
import { ColumnHeads, columnStyle, useColumns, type Head } from '../../ui/columns';
import { Icon, type IconName } from '../../ui/icon';
import { WindowList } from '../../ui/window-list';
import { DETAILS_ID } from './details';
import { EventText } from './event-text';
import { evidenceMap } from './evidence';

/** CSS pixels; `--row` of the style sheet. */
const ROW = 22;

/** The text takes what the others leave. */
const resizable: readonly Column[] = [
  { id: 'time', width: 84, least: 60, most: 160 },
  { id: 'tab', width: 52, least: 40, most: 160 },
  { id: 'kind', width: 68, least: 40, most: 160 },
  { id: 'view', width: 60, least: 40, most: 160, grip: 'start' },
];

const heads = (): Head[] => [
  { id: 'sign', label: words('panel_column_sign'), unseen: true },
  ...['time', 'tab', 'kind', 'text', 'view'].map((id) => ({ id, label: words(`panel_column_${id}`) })),
];

/** One row per event, as far as the filter lets it pass. */
export function EventList() {
  const store = useStore();
  const analysis = store.analysis();
  const rows = store.rows.value;
  const { events } = analysis;
  const evidence = evidenceMap(analysis);
  const columns = useColumns('events', resizable);

  function row(at: number) {
    const event = events[rows.at(at)] as LogEvent;
    const finding = evidence.get(event.seq);
    return {
      id: `event-${event.seq}`,
      class: `${event.kind} ${finding ? levelClass(finding) : ''}`,
      cells: (
        <>
          <span role="gridcell" class="cell-sign" title={finding && `${levelWord(finding)}: ${findingTitle(finding)}`}>
            {finding && <Icon name={levelClass(finding) as IconName} />}
          </span>
          <span role="gridcell" class="cell-time">
            <Clock t={event.t} fine />
          </span>
          <span role="gridcell" class="cell-tab">
            {event.tab === -1 ? words('panel_worker') : say('panel_tab', { n: store.tabs.number(event.tab) })}
          </span>
          <span role="gridcell" class="cell-kind">
            {words(`panel_kind_${event.kind}`)}
          </span>
          <span role="gridcell" class="cell-text">
            <EventText event={event} exchange={analysis.exchangeOf(event.seq)} />
          </span>
          <span role="gridcell" class="cell-view">
            {'view' in event && words(`panel_from_${event.view}`)}
          </span>
        </>
      ),
    };
  }

  if (rows.length === 0) return <NoRows />;
  return (
    <WindowList
      label={words('panel_events')}
      length={rows.length}
      rowHeight={ROW}
      selected={rowOf(events, store.event.value, rows)}
      follow={store.status.value.source === 'live'}
      row={row}
      keyOf={(at) => events[rows.at(at)]?.seq}
      rowWith={(seq) => rows.rowOf(indexOfSeq(events, seq))}
      head={<ColumnHeads columns={columns} heads={heads()} />}
      style={columnStyle(columns)}
      onSelect={(at) => (store.event.value = events[rows.at(at)]?.seq)}
      onEnter={() => document.getElementById(DETAILS_ID)?.focus()}
      leave={store.event.value === undefined ? undefined : () => (store.event.value = undefined)}
    />
  );
}

/** Row of the chosen event; -1 when none is chosen or the filter hides it. */
function rowOf(events: readonly LogEvent[], seq: number | undefined, rows: RowSet): number {
  const index = indexOfSeq(events, seq);
  if (index === -1) return -1;
  const row = rows.rowOf(index);
  return row < rows.length && rows.at(row) === index ? row : -1;
}

function NoRows() {
  const store = useStore();
  return (
    <div class="empty" data-state="filtered">
      <h2>{words('panel_no_rows')}</h2>
      <span class="actions">
        <button
          type="button"
          class="push"
          onClick={() => {
            store.filter.value = '';
            store.range.value = undefined;
          }}
        >
          {words('panel_show_all')}
        </button>
      </span>
    </div>
  );
}
