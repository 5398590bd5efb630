import type { LogEvent } from '../../../src/core/event';
import { isToken, type TokenRef } from '../../../src/core/token-ref';
import type { Exchange } from '../../../src/derive/facts';
import { useStore } from '../../store/context';
import { indexOfSeq } from '../../store/index-of-seq';
import { duration } from '../../text/time';
import { Call, Line, Token } from '../../text/told';
import { words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { CopyCurl } from '../diagnosis/copy-curl';
import { ClaimList } from '../tokens/claims';
import { AnswerDetails, RequestDetails } from './call-sides';
import { EnvelopeText, Status } from './event-text';

/** The call that an event belongs to, as all views together know it. */
export function CallDetails({ exchange, event }: { exchange: Exchange; event: LogEvent }) {
  return (
    <>
      <h3 class="with-tool">
        {words('panel_call')} <CopyCurl seqs={exchange.events} />
      </h3>
      <dl>
        <dt>{words('panel_call_request')}</dt>
        <dd>
          <Call method={exchange.method} url={exchange.url} />
          <div class="dim wrap">{exchange.url.origin}</div>
        </dd>
        <dt>{words('panel_call_role')}</dt>
        <dd>
          {words(`panel_role_${exchange.role}`)}
          {exchange.why.length > 0 && exchange.role !== 'business' && <div class="dim wrap">{exchange.why.join(', ')}</div>}
        </dd>
        <dt>{words('panel_call_outcome')}</dt>
        <dd>
          <Outcome exchange={exchange} />
        </dd>
        {exchange.t2 !== undefined && <dt>{words('panel_call_took')}</dt>}
        {exchange.t2 !== undefined && <dd>{duration(exchange.t2 - exchange.t0)}</dd>}
        {exchange.line && <dt>{words('panel_call_line')}</dt>}
        {exchange.line && (
          <dd>
            <Line line={exchange.line} />
          </dd>
        )}
      </dl>
      <RequestDetails exchange={exchange} />
      <AnswerDetails exchange={exchange} />
      <Claims exchange={exchange} />
      <Views exchange={exchange} chosen={event.seq} />
    </>
  );
}

/** How it ended, and by what that was judged. */
function Outcome({ exchange }: { exchange: Exchange }) {
  const outcome = exchange.outcome.toLowerCase();
  return (
    <>
      <b class={['OK', 'PENDING'].includes(exchange.outcome) ? undefined : 'bad'}>{words(`panel_outcome_${outcome}`)}</b> {exchange.status !== undefined && <Status status={exchange.status} />}{' '}
      <EnvelopeText envelope={exchange.soft ?? exchange.envelope} /> {exchange.error && <span class="bad">{exchange.error}</span>}
      <div class="dim">{words(exchange.outcome === 'OK' && exchange.role === 'refresh' ? 'panel_judged_refreshed' : `panel_judged_${outcome}`)}</div>
      {exchange.cancel && <Cause cancel={exchange.cancel} />}
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

/** What its tokens say of themselves, each once. */
function Claims({ exchange }: { exchange: Exchange }) {
  const tokens = new Map([...exchange.sent, ...exchange.issued].map(({ value }) => value).filter((value): value is TokenRef => isToken(value) && value.claims !== undefined).map((token) => [token.id, token]));
  return (
    <>
      {[...tokens.values()].map((token) => (
        <details class="claims-of">
          <summary>
            <Token value={token} /> {words('panel_claims')}
          </summary>
          <ClaimList claims={token.claims!} skew={exchange.skew} />
        </details>
      ))}
    </>
  );
}

/** Events of one call that are listed. */
const LISTED = 24;

/** The same call as page, wire and DevTools saw it. */
function Views({ exchange, chosen }: { exchange: Exchange; chosen: number }) {
  const store = useStore();
  const { events } = store.analysis();
  const mine = exchange.events.slice(0, LISTED).map((seq) => events[indexOfSeq(events, seq)]).filter((event) => event !== undefined);
  return (
    <>
      <h3>{words('panel_call_events')}</h3>
      <ul class="views-of-call">
        {mine.map((event) => (
          <li>
            <button type="button" class="link" aria-current={event.seq === chosen} title={words('panel_show_in_timeline')} onClick={() => store.reveal(event.seq)}>
              <span class="code">
                <Clock t={event.t} fine />
              </span>{' '}
              {words(`panel_kind_${event.kind}`)}
            </button>{' '}
            <span class="dim">{'view' in event && words(`panel_from_${event.view}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
