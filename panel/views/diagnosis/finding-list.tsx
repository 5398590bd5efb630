import type { GapEvent } from '../../../src/core/event';
import type { Finding } from '../../../src/faults/fault';
import { isSame } from '../../../src/faults/shared/same';
import { useStore } from '../../store/context';
import { findingKey, findingTitle, levelClass, levelWord } from '../../text/finding';
import { clockSeconds } from '../../text/time';
import { Told } from '../../text/told';
import { say, sayCount, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import type { FindingRow } from './rows';

/** Everything that was found, the heaviest first; what could not be told comes last, with the way to settle it. */
export function FindingList({ rows }: { rows: readonly FindingRow[] }) {
  return (
    <aside class="findings" aria-label={words('panel_findings')} onKeyDown={moveFocus}>
      {rows.length === 0 && <p class="none dim">{words('panel_no_findings')}</p>}
      <ul>
        {rows.map((row) => (
          <Row row={row} />
        ))}
      </ul>
      <Gaps />
    </aside>
  );
}

function Row({ row, above }: { row: FindingRow; above?: Finding }) {
  const store = useStore();
  const finding = row.occurrences.at(-1) as Finding;
  const current = row.occurrences.some((one) => findingKey(one) === store.finding.value);
  return (
    <li>
      <button
        type="button"
        class={`finding ${levelClass(finding)} ${above ? 'follows' : ''}`}
        data-finding={finding.id}
        data-verdict={finding.verdict}
        data-level={finding.level}
        aria-current={current}
        onClick={() => (store.finding.value = current ? undefined : row.key)}
      >
        <Icon name={levelClass(finding) as IconName} />
        <span class="finding-text">
          <span class="finding-title">
            {!above && <span class="level">{levelWord(finding)} · </span>}
            {findingTitle(finding)}
          </span>
          <span class="dim">
            <Meta row={row} finding={finding} above={above} />
          </span>
        </span>
      </button>
      {row.consequences.length > 0 && (
        <ul>
          {row.consequences.map((one) => (
            <Row row={one} above={finding} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Meta({ row, finding, above }: { row: FindingRow; finding: Finding; above?: Finding }) {
  const isAsked = above !== undefined && isSame(above.missing, finding.missing);
  if (finding.verdict === 'inconclusive' && finding.missing && !isAsked) return <Told message={finding.missing} />;
  const times = row.occurrences.length;
  const follow = row.consequences.reduce((sum, one) => sum + one.occurrences.length, 0);
  const parts = [
    above ? words(finding.verdict === 'inconclusive' ? 'panel_same_question' : 'panel_consequence') : '',
    times > 1 ? sayCount('panel_times', times) : '',
    spanOf(row.occurrences),
    follow > 0 ? sayCount('panel_leads_to', follow) : '',
  ];
  return <>{parts.filter((part) => part !== '').join(' · ')}</>;
}

/** First and last time, in whole seconds. */
function spanOf(occurrences: readonly Finding[]): string {
  const [first, last] = [occurrences[0], occurrences.at(-1)].map((finding) => clockSeconds(finding?.t ?? 0));
  return first === last ? `${last}` : `${first} – ${last}`;
}

/** What could not be seen, and when: what came later was seen. A gap that lost nothing is none. */
function Gaps() {
  const store = useStore();
  const gaps = store.glance().events.filter((event): event is GapEvent => event.kind === 'gap' && event.count !== 0);
  if (gaps.length === 0) return null;
  const byReason = new Map<string, GapEvent[]>();
  for (const gap of gaps) byReason.set(gap.reason, [...(byReason.get(gap.reason) ?? []), gap]);
  return (
    <section class="gaps">
      <h3>{words('panel_not_seen')}</h3>
      <ul>
        {[...byReason].map(([reason, list]) => (
          <li>
            <button type="button" class="link" title={words('panel_show_in_timeline')} onClick={() => store.reveal((list.at(-1) as GapEvent).seq)}>
              {words(`panel_gap_${reason.replaceAll('-', '_')}`)}
            </button>
            <span class="dim"> {say(reason === 'opened-late' ? 'panel_until' : 'panel_at', { time: clockSeconds((list.at(-1) as GapEvent).t) })}</span>
            <span class="dim">{list.length > 1 ? ` ${sayCount('panel_times', list.length)}` : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Up and down move between the rows. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.finding')];
  const next = rows[rows.findIndex((row) => row === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
