import type { LogEvent } from '../../../src/core/event';
import type { Finding } from '../../../src/faults/fault';
import { useStore } from '../../store/context';
import { findingKey, findingTitle, levelClass, levelWord } from '../../text/finding';
import { clock } from '../../text/time';
import { Told } from '../../text/told';
import { sayCount, say, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import { EventText } from '../timeline/event-text';
import { RemedyDocument } from './remedy';
import type { FindingRow } from './rows';

/** Evidence rows that are listed; the rest is found with the filter `fault:<id>`. */
const LISTED = 30;

/** One finding: what happened, what proves it, what to do. */
export function FindingDetail({ row, chosen }: { row: FindingRow; chosen: string }) {
  const store = useStore();
  const finding = row.occurrences.find((one) => findingKey(one) === chosen) as Finding;
  const back = (): void => void (store.finding.value = undefined);
  return (
    <article class={`detail ${levelClass(finding)}`} onKeyDown={(event) => event.key === 'Escape' && back()}>
      <button type="button" class="link back" onClick={back}>
        <Icon name="back" /> {words('panel_back_to_answer')}
      </button>
      <h2>{findingTitle(finding)}</h2>
      <p class="subtitle">
        <span class={`level ${levelClass(finding)}`}>
          <Icon name={levelClass(finding) as IconName} /> {levelWord(finding)}
        </span>{' '}
        · {words(`panel_meaning_${levelClass(finding)}`)}
      </p>
      {row.occurrences.length > 1 && <Occurrences row={row} chosen={chosen} />}
      <p class="facts">
        <Told message={finding.facts} />
      </p>
      {finding.missing && (
        <p class="missing">
          <b>{words('panel_missing')}</b> <Told message={finding.missing} />
        </p>
      )}
      <Evidence finding={finding} />
      <RemedyDocument id={finding.id} />
    </article>
  );
}

function Occurrences({ row, chosen }: { row: FindingRow; chosen: string }) {
  const store = useStore();
  return (
    <p class="chips" aria-label={sayCount('panel_times', row.occurrences.length)}>
      {row.occurrences.slice(-LISTED).map((one) => (
        <button type="button" class="chip" aria-current={findingKey(one) === chosen} onClick={() => (store.finding.value = findingKey(one))}>
          {clock(one.t)}
        </button>
      ))}
    </p>
  );
}

function Evidence({ finding }: { finding: Finding }) {
  const store = useStore();
  const analysis = store.analysis();
  if (finding.evidence.length === 0) return null;
  const wanted = new Set(finding.evidence);
  const events = analysis.events.filter((event) => wanted.has(event.seq));
  const tabs = new Set(events.map((event) => event.tab)).size;
  return (
    <section class="evidence">
      <h3>
        {words('panel_evidence')} <span class="dim">{sayCount('panel_n_events', events.length)}</span>
      </h3>
      <ul>
        {events.slice(0, LISTED).map((event) => (
          <li>
            <button type="button" title={words('panel_show_in_timeline')} onClick={() => store.reveal(event.seq)}>
              <span class="code dim">{clock(event.t)}</span>
              {tabs > 1 && <span class="dim">{tabWord(event, store.tabs.number(event.tab))}</span>}
              <span class="evidence-kind dim">{words(`panel_kind_${event.kind}`)}</span>
            </button>
            <span class="evidence-text">
              <EventText event={event} exchange={analysis.exchangeOf(event.seq)} />
            </span>
          </li>
        ))}
      </ul>
      {events.length > LISTED && (
        <button type="button" class="link" onClick={() => showAll(store, finding)}>
          {sayCount('panel_all_evidence', events.length)}
        </button>
      )}
    </section>
  );
}

const tabWord = (event: LogEvent, n: number): string => (event.tab === -1 ? words('panel_worker') : say('panel_tab', { n }));

function showAll(store: ReturnType<typeof useStore>, finding: Finding): void {
  store.filter.value = `fault:${finding.id}`;
  store.view.value = 'timeline';
}
