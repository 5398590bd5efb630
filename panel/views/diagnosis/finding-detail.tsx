import type { Finding } from '../../../src/faults/fault';
import { useStore } from '../../store/context';
import { findingKey, findingTitle, levelClass, levelWord } from '../../text/finding';
import { Told } from '../../text/told';
import { sayCount, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { onEscape } from '../../ui/escape';
import { Icon, type IconName } from '../../ui/icon';
import { CopyCurl } from './copy-curl';
import { EventRows } from './event-rows';
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
    <article class={`detail ${levelClass(finding)}`} onKeyDown={onEscape(back, `[data-finding="${finding.id}"]`)}>
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
          <Clock t={one.t} fine />
        </button>
      ))}
    </p>
  );
}

function Evidence({ finding }: { finding: Finding }) {
  const store = useStore();
  const { evidence } = finding;
  if (evidence.length === 0) return null;
  return (
    <section class="evidence">
      <h3>
        {words('panel_evidence')} <span class="dim">{sayCount('panel_n_events', evidence.length)}</span> <CopyCurl seqs={evidence} />
      </h3>
      <EventRows seqs={evidence} limit={LISTED} />
      {evidence.length > LISTED && (
        <button type="button" class="link" onClick={() => showAll(store, finding)}>
          {sayCount('panel_all_evidence', evidence.length)}
        </button>
      )}
    </section>
  );
}

function showAll(store: ReturnType<typeof useStore>, finding: Finding): void {
  store.filter.value = `fault:${finding.id}`;
  store.view.value = 'timeline';
}
