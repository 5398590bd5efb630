import { screenshotsOf } from '../../report/contents';
import { Picture } from '../../report/picture';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { findingKey, findingTitle, levelClass, levelWord } from '../../text/finding';
import { words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { onEscape } from '../../ui/escape';
import { Icon, type IconName } from '../../ui/icon';
import { Teach } from '../teach/teach';
import { CallDetails } from './call-details';
import { Tree } from './tree';

export const DETAILS_ID = 'details';

/** The chosen event: its call as a whole, what it proves, and everything that was kept of it. */
export function Details({ seq }: { seq: number }) {
  const store = useStore();
  const analysis = store.analysis();
  const event = analysis.events[indexOfSeq(analysis.events, seq)];
  if (!event) return null;
  const exchange = analysis.exchangeOf(seq);
  const close = (): void => void (store.event.value = undefined);
  return (
    <section class="details" id={DETAILS_ID} tabIndex={-1} aria-label={words('panel_details')} onKeyDown={onEscape(close, '.window-list')}>
      <header>
        <h2>
          {words(`panel_kind_${event.kind}`)} <span class="dim">
            <Clock t={event.t} fine />
          </span>
        </h2>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Proves seq={seq} />
      <Shot seq={seq} />
      {exchange && <CallDetails exchange={exchange} event={event} />}
      <Teach event={event} exchange={exchange} />
      <details class="kept" open={!exchange}>
        <summary>{words('panel_event_kept')}</summary>
        <Tree value={event} />
      </details>
    </section>
  );
}

/** What the tab looked like at a mark. */
function Shot({ seq }: { seq: number }) {
  const shot = screenshotsOf(useStore().status.value).find((one) => one.seq === seq);
  return shot ? <Picture shot={shot} /> : null;
}

function Proves({ seq }: { seq: number }) {
  const store = useStore();
  const findings = store.analysis().findings.filter((finding) => finding.evidence.includes(seq));
  return (
    <>
      {findings.slice(0, 5).map((finding) => (
        <p class={`proves ${levelClass(finding)}`}>
          <Icon name={levelClass(finding) as IconName} /> {levelWord(finding)}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              store.finding.value = findingKey(finding);
              store.view.value = 'diagnosis';
            }}
          >
            {findingTitle(finding)}
          </button>
        </p>
      ))}
    </>
  );
}
