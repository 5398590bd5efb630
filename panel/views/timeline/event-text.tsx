import type { ComponentChildren } from 'preact';
import type { BodySketch, Envelope, EventKind, LogEvent, StorageWriteEvent, StoredValue, TokenUse } from '../../../src/core/event';
import type { Exchange } from '../../../src/derive/facts';
import { markText } from '../../text/mark';
import { say, words } from '../../text/words';
import { Call, Line, Token } from '../../text/told';

type TextOf<K extends EventKind> = (event: Extract<LogEvent, { kind: K }>, exchange: Exchange | undefined) => ComponentChildren;

/** What a row says about its event: one line, names and labels first. */
export function EventText({ event, exchange }: { event: LogEvent; exchange: Exchange | undefined }) {
  const text = texts[event.kind] as TextOf<EventKind>;
  return <>{text(event, exchange)}</>;
}

const texts: { [K in EventKind]: TextOf<K> } = {
  request: (event, exchange) => (
    <>
      <Call method={event.method} url={event.url} /> <Role exchange={exchange} /> <Uses uses={event.sent} /> {event.body && <Uses uses={event.body.tokens} />}
    </>
  ),
  response: (event, exchange) => (
    <>
      <Status status={event.status} /> {exchange && <Call method={exchange.method} url={exchange.url} />} {event.facts.location && <>→ {event.facts.location.path} </>}
      <Uses uses={event.issued} />
    </>
  ),
  body: (event, exchange) => (
    <>
      {exchange && <Call method={exchange.method} url={exchange.url} />} <BodyText body={event.body} />
    </>
  ),
  settled: (event, exchange) => (
    <>
      {exchange && <Call method={exchange.method} url={exchange.url} />} <span class="bad">{event.error}</span> <span class="dim">{event.message}</span>
    </>
  ),
  end: (event, exchange) => (
    <>
      {exchange && <Call method={exchange.method} url={exchange.url} />}{' '}
      {event.outcome === 'failed' ? <span class="bad">{say('panel_end_failed', { error: event.error ?? '' })}</span> : <span class="dim">{words('panel_end_completed')}</span>}
    </>
  ),
  preflight: (event) => (
    <>
      {event.status === undefined ? <span class="bad">{event.error}</span> : <Status status={event.status} />} <Call method="OPTIONS" url={event.url} /> <span class="dim">{event.headers.join(' ')}</span>
    </>
  ),
  storage: (event) => (
    <>
      <code>{event.key || '*'}</code> <Change op={event.op} now={event.new} before={event.old} /> {event.failed && <span class="bad">{event.failed}</span>} {event.line && <Line line={event.line} />}
    </>
  ),
  cookie: (event) => (
    <>
      <code>{event.name}</code> <Change op={event.op === 'removed' ? 'remove' : event.cause === 'seen' ? 'seen' : 'set'} now={event.value} />{' '}
      <span class="dim">
        {event.domain} {event.httpOnly ? 'HttpOnly ' : ''}
        {event.cause === 'seen' ? '' : event.cause}
      </span>
    </>
  ),
  lifecycle: (event) => (
    <>
      {words(`panel_page_${event.what.replaceAll('-', '_')}`)} {event.url && <code title={`${event.url.origin}${event.url.path}`}>{event.url.path}</code>} {event.late && <span class="warn">{words('panel_late')}</span>}
    </>
  ),
  lock: (event) => (
    <>
      <code>{event.name}</code> {words(`panel_lock_${event.op}`)} {event.error && <span class="bad">{event.error}</span>} {event.line && <Line line={event.line} />}
    </>
  ),
  socket: (event) => (
    <>
      {words(`panel_socket_${event.op}`)} <code>{event.url.path}</code> {event.op === 'closed' ? <span class="bad">{event.code}</span> : <BodyText body={event.body} />}
    </>
  ),
  step: (event) => <>{event.name === '' ? words(`panel_step_${event.what}_unnamed`) : say(`panel_step_${event.what}`, { name: event.name })}</>,
  error: (event) => (
    <>
      <span class="bad">{words(`panel_error_${event.what}`)}</span> {event.message} {event.line && <Line line={event.line} />}
    </>
  ),
  mark: (event) => (
    <>
      <b>{markText(event)}</b> {event.shot && <span class={event.shot === 'taken' ? 'dim' : 'warn'}>{words(`panel_shot_${event.shot}`)}</span>}
    </>
  ),
  gap: (event) => (
    <>
      {words(`panel_gap_${event.reason.replaceAll('-', '_')}`)} {event.count !== undefined && (event.count === 0 ? words('panel_gap_nothing') : say('panel_gap_count', { n: event.count }))} <span class="dim">{event.detail}</span>
    </>
  ),
};

function Role({ exchange }: { exchange: Exchange | undefined }) {
  if (!exchange || exchange.role === 'business') return null;
  return <span class={`role ${exchange.role}`}>{words(`panel_role_${exchange.role}`)}</span>;
}

export function Status({ status }: { status: number }) {
  return <span class={status >= 400 || status === 0 ? 'status bad' : 'status'}>{status}</span>;
}

/** Tokens with their scheme, or the name they travel under. */
export function Uses({ uses }: { uses: readonly TokenUse[] }) {
  return (
    <>
      {uses.map((use) => (
        <span class="use" title={`${use.place}: ${use.name}`}>
          {use.scheme ?? use.name.split('.').at(-1)} <Token value={use.value} />
        </span>
      ))}
    </>
  );
}

function BodyText({ body }: { body: BodySketch }) {
  return (
    <>
      <EnvelopeText envelope={body.envelope} /> <Uses uses={body.tokens} /> {body.loginPage && words('panel_body_login')}{' '}
      <span class="dim">
        {body.broken ?? body.form}
        {body.envelope || body.tokens.length > 0 ? '' : ` ${body.members.slice(0, 8).join(' ')}`}
      </span>
    </>
  );
}

export function EnvelopeText({ envelope }: { envelope: Envelope | undefined }) {
  if (!envelope) return null;
  return (
    <>
      {envelope.code !== undefined && <code>{`${envelope.path} ${String(envelope.code)}`}</code>} {envelope.message && `“${envelope.message}”`}{' '}
      {envelope.success !== undefined && <code>{`success ${String(envelope.success)}`}</code>} {envelope.error && <code>{envelope.error}</code>}
    </>
  );
}

function Change({ op, now, before }: { op: StorageWriteEvent['op']; now?: StoredValue; before?: StoredValue }) {
  return (
    <>
      <span class={op === 'remove' || op === 'clear' ? 'warn' : 'dim'}>{words(`panel_op_${op}`)}</span> {now && op !== 'remove' && <Stored value={now} />}{' '}
      {before && before.members.length > 0 && (
        <span class="dim">
          {words('panel_op_before')} <Stored value={before} />
        </span>
      )}
    </>
  );
}

function Stored({ value }: { value: StoredValue }) {
  if (value.members.length === 0) return <span class={value.form === 'junk' ? 'bad' : 'dim'}>{words(`panel_form_${value.form}`)}</span>;
  return (
    <>
      {value.members.map((member) => (
        <span class="use">
          {member.path && `${member.path} `}
          <Token value={member.value} />
        </span>
      ))}
    </>
  );
}
