import { useMemo } from 'preact/hooks';
import type { LogEvent } from '../../src/core/event';
import type { Screenshot } from '../../src/recording/meta';
import { useStore } from '../store/context';
import { EventText, Status } from '../views/timeline/event-text';
import { Told } from '../text/told';
import { findingTitle, levelClass, levelWord } from '../text/finding';
import { say, words } from '../text/words';
import { Clock } from '../ui/clock';
import { CopyButton } from '../ui/copy-button';
import { Icon, type IconName } from '../ui/icon';
import { findingRows } from '../views/diagnosis/rows';
import { ticketOf } from '../views/diagnosis/ticket';
import { screenshotsOf } from './contents';
import { environmentOf } from './environment';
import { happened } from './happened';
import { sessionMeta } from './hold';
import { Picture } from './picture';

/** Rows of what happened that are listed; the timeline has all. */
const LISTED = 500;

/** Above the answer: which session this is, and what can be done with it. */
export function ReportHead() {
  const store = useStore();
  const { site } = sessionMeta(store);
  return (
    <header class="report-head" role="presentation">
      <h1>{site || words('appName')}</h1>
      <span class="actions">
        <button type="button" class="push main" disabled={store.log.length === 0} onClick={() => (store.saving.value = true)}>
          <Icon name="export" /> {words('panel_save_title')}
        </button>
        <CopyButton label={words('panel_copy_ticket')} text={() => ticketOf(store.analysis().stories.at(-1), store)} />
      </span>
    </header>
  );
}

/** Below the answer: what was found, what happened, and where. */
export function ReportBody() {
  return (
    <>
      <Findings />
      <Happened />
      <Environment />
    </>
  );
}

/** Each finding with its facts, for whoever cannot click: a report may be paper. */
function Findings() {
  const findings = findingRows(useStore().analysis().groups)
    .flatMap((row) => [row, ...row.consequences])
    .map(({ occurrences }) => occurrences.at(-1)!);
  if (findings.length === 0) return null;
  return (
    <section class="report-part on-paper-only" aria-labelledby="report-findings">
      <h2 id="report-findings">{words('panel_findings')}</h2>
      <ul class="facts-list">
        {findings.map((finding) => (
          <li class={levelClass(finding)}>
            <Icon name={levelClass(finding) as IconName} /> {levelWord(finding)} · <b>{findingTitle(finding)}</b> · <Clock t={finding.t} />
            <p>
              <Told message={finding.facts} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Happened() {
  const store = useStore();
  const analysis = store.analysis();
  const { version } = analysis;
  const events = useMemo(() => happened(analysis), [analysis, version, store.log.length]);
  const shots = new Map(screenshotsOf(store.status.value).map((shot) => [shot.seq, shot]));
  if (events.length === 0) return null;
  const tabs = new Set(events.map(({ tab }) => tab)).size;
  return (
    <section class="report-part" aria-labelledby="report-happened">
      <h2 id="report-happened">{words('panel_report_happened')}</h2>
      {events.length > LISTED && <p class="dim">{say('panel_report_newest', { n: LISTED })}</p>}
      <ol class="happened">
        {events.slice(-LISTED).map((event) => (
          <Row key={event.seq} event={event} tab={tabs > 1} shot={shots.get(event.seq)} />
        ))}
      </ol>
    </section>
  );
}

function Row({ event, tab, shot }: { event: LogEvent; tab: boolean; shot?: Screenshot }) {
  const store = useStore();
  const exchange = store.analysis().exchangeOf(event.seq);
  return (
    <li class={event.kind}>
      <button type="button" class="link code" title={words('panel_show_in_timeline')} onClick={() => store.reveal(event.seq)}>
        <Clock t={event.t} fine />
      </button>
      <span class="event-kind dim">{words(`panel_kind_${event.kind}`)}</span>
      <span class="event-text">
        {tab && <span class="dim">{event.tab === -1 ? words('panel_worker') : say('panel_tab', { n: store.tabs.number(event.tab) })} </span>}
        <EventText event={event} exchange={exchange} />
        {event.kind === 'request' && exchange?.status !== undefined && (
          <>
            {' '}
            → <Status status={exchange.status} />
          </>
        )}
        {shot && <Picture shot={shot} />}
      </span>
    </li>
  );
}

function Environment() {
  const store = useStore();
  const rows = environmentOf(store.analysis(), sessionMeta(store));
  return (
    <section class="report-part" aria-labelledby="report-environment">
      <h2 id="report-environment">{words('panel_env')}</h2>
      <dl class="receipt">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
