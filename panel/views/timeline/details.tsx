import type { LogEvent } from '../../../src/core/event';
import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { findingKey, findingTitle, levelClass, levelWord } from '../../text/finding';
import { clock, duration } from '../../text/time';
import { Call, Line } from '../../text/told';
import { say, words } from '../../text/words';
import { Icon, type IconName } from '../../ui/icon';
import { EnvelopeText, Status, Uses } from './event-text';
import { Teach } from '../teach/teach';
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
    <section class="details" id={DETAILS_ID} tabIndex={-1} aria-label={words('panel_details')} onKeyDown={(key) => key.key === 'Escape' && close()}>
      <header>
        <h2>
          {words(`panel_kind_${event.kind}`)} <span class="dim">{clock(event.t)}</span>
        </h2>
        <button type="button" class="tool" aria-label={words('panel_close')} title={words('panel_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Proves seq={seq} />
      {exchange && <Whole exchange={exchange} event={event} />}
      <Teach event={event} exchange={exchange} />
      <h3>{words('panel_event_kept')}</h3>
      <Tree value={event} />
    </section>
  );
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

function Whole({ exchange, event }: { exchange: Exchange; event: LogEvent }) {
  const store = useStore();
  return (
    <>
      <h3>{words('panel_call')}</h3>
      <dl>
        <dt>{words('panel_call_request')}</dt>
        <dd>
          <Call method={exchange.method} url={exchange.url} />
          <div class="dim wrap">{exchange.url.origin}</div>
        </dd>
        <dt>{words('panel_call_role')}</dt>
        <dd title={exchange.why.join('\n')}>
          {words(`panel_role_${exchange.role}`)}
          {exchange.role === 'refresh' && exchange.why.length > 0 && <div class="dim">{exchange.why.join(', ')}</div>}
        </dd>
        <dt>{words('panel_call_outcome')}</dt>
        <dd>
          {words(`panel_outcome_${exchange.outcome.toLowerCase()}`)} {exchange.status !== undefined && <Status status={exchange.status} />} <EnvelopeText envelope={exchange.soft ?? exchange.envelope} />{' '}
          {exchange.error && <span class="bad">{exchange.error}</span>}
          {exchange.cancel && <Cause cancel={exchange.cancel} />}
        </dd>
        {exchange.sent.length > 0 && <dt>{words('panel_call_sent')}</dt>}
        {exchange.sent.length > 0 && (
          <dd>
            <Uses uses={exchange.sent} />
          </dd>
        )}
        {exchange.issued.length > 0 && <dt>{words('panel_call_issued')}</dt>}
        {exchange.issued.length > 0 && (
          <dd>
            <Uses uses={exchange.issued} />
          </dd>
        )}
        {exchange.t2 !== undefined && <dt>{words('panel_call_took')}</dt>}
        {exchange.t2 !== undefined && <dd>{duration(exchange.t2 - exchange.t0)}</dd>}
        {exchange.line && <dt>{words('panel_call_line')}</dt>}
        {exchange.line && (
          <dd>
            <Line line={exchange.line} />
          </dd>
        )}
        <dt>{words('panel_call_events')}</dt>
        <dd class="chips">
          {exchange.events.slice(0, 24).map((seq) => (
            <button type="button" class="chip" aria-current={seq === event.seq} title={say('panel_go_event', { n: seq })} onClick={() => store.reveal(seq)}>
              {seq}
            </button>
          ))}
        </dd>
      </dl>
    </>
  );
}

/** Why it ended without an answer, with what the app itself said of it. */
function Cause({ cancel }: { cancel: NonNullable<Exchange['cancel']> }) {
  return (
    <div class="dim">
      {words(`fault_refresh_cancelled_why_${cancel.cause.replace('-', '_')}`)}
      {!cancel.certain && cancel.cause !== 'background' && ` (${words('panel_call_likely')})`}
      {cancel.over && words(`story_over_${cancel.over}`)}
      {cancel.reason && ` · ${cancel.reason}`}
      {cancel.line && <Line line={cancel.line} />}
      {cancel.resent && <div>{words('fault_shared_resent')}</div>}
    </div>
  );
}
