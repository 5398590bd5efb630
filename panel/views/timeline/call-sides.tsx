import type { ComponentChildren } from 'preact';
import type { AnswerFacts, BodySketch, SetCookie, TokenUse } from '../../../src/core/event';
import type { Exchange } from '../../../src/derive/facts';
import { duration } from '../../text/time';
import { Token } from '../../text/told';
import { say, words } from '../../text/words';
import { Clock } from '../../ui/clock';
import { EnvelopeText, Status, Uses } from './event-text';

type Field = [name: string, value: ComponentChildren];

/** What left: headers and cookies that carried tokens, how cookies were treated, and the body's shape. */
export function RequestDetails({ exchange }: { exchange: Exchange }) {
  const { sent, contentType, credentials, cookies, request, initiator, hops } = exchange;
  const fields: Field[] = [
    ...sent.filter(({ place }) => place !== 'body').map((use): Field => [nameOf(use), <Sent use={use} />]),
    ...some(contentType, 'content-type', <code>{contentType}</code>),
    ...some(cookies, words('panel_call_cookies'), words(cookies ? 'panel_yes' : 'panel_no')),
    ...some(credentials, 'credentials', <code>{credentials}</code>),
    ...some(initiator, words('panel_call_initiator'), <code>{initiator}</code>),
    ...(hops ?? []).map(({ url }): Field => [words('panel_call_redirect'), <code>{`${url.origin}${url.path}`}</code>]),
    ...some(request, words('panel_call_body'), request && <Body body={request} />),
  ];
  return <Fields title={words('panel_call_sent')} fields={fields} />;
}

/** What came: status, the headers that matter, cookies that were to be set, and the body's shape. */
export function AnswerDetails({ exchange }: { exchange: Exchange }) {
  const { status, facts, answer, cookiesSet, issued, withheld, cached, responseType, finalUrl } = exchange;
  const inHeaders = issued.filter(({ place }) => place !== 'body');
  const fields: Field[] = [
    ...some(status, words('panel_call_status'), status !== undefined && <Status status={status} />),
    ...some(responseType || undefined, words('panel_call_type'), <code>{responseType}</code>),
    ...some(finalUrl, words('panel_call_redirect'), <code>{finalUrl && `${finalUrl.origin}${finalUrl.path}`}</code>),
    ...some(cached || undefined, words('panel_call_cache'), words('panel_yes')),
    ...(facts ? headersOf(facts) : []),
    ...inHeaders.map((use): Field => [nameOf(use), <Sent use={use} />]),
    ...(withheld ?? []).map((use): Field => [nameOf(use), <><Sent use={use} /> <span class="warn">{words('panel_call_withheld')}</span></>]),
    ...(cookiesSet ?? []).map(({ cookie }): Field => ['set-cookie', <code>{attributes(cookie)}</code>]),
    ...some(answer, words('panel_call_body'), answer && <Body body={answer} />),
  ];
  return <Fields title={words('panel_call_answer')} fields={fields} />;
}

function Fields({ title, fields }: { title: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {fields.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

const some = (known: unknown, name: string, value: ComponentChildren): Field[] => (known === undefined ? [] : [[name, value]]);

const nameOf = ({ place, name }: TokenUse): string => (place === 'header' ? name : place === 'cookie' ? `cookie ${name}` : `${words(`panel_place_${place}`)} ${name}`);

function Sent({ use }: { use: TokenUse }) {
  return (
    <>
      {use.scheme && <code>{use.scheme}</code>} <Token value={use.value} />
    </>
  );
}

function headersOf({ date, age, contentType, challenge, challengeError, retryAfter, allowOrigin, location, referrerPolicy }: AnswerFacts): Field[] {
  const code = (name: string, value: string | undefined): Field[] => some(value, name, <code>{value}</code>);
  return [
    ...code('content-type', contentType),
    ...some(date, 'date', date !== undefined && <Clock t={date} />),
    ...some(age, 'age', age !== undefined && duration(age * 1000)),
    ...code('www-authenticate', challenge && [challenge, challengeError].filter(Boolean).join(' ')),
    ...code('retry-after', retryAfter),
    ...code('location', location && `${location.origin}${location.path}`),
    ...code('access-control-allow-origin', allowOrigin),
    ...code('referrer-policy', referrerPolicy),
  ];
}

/** As the header would say it, without the value. */
function attributes({ name, domain, path, sameSite, secure, httpOnly, partitioned, age, broken }: SetCookie): string {
  const parts = [`${name}=…`, domain && `Domain=${domain}`, path && `Path=${path}`, age !== undefined && `Max-Age=${age}`, sameSite && `SameSite=${sameSite}`, secure && 'Secure', httpOnly && 'HttpOnly', partitioned && 'Partitioned'];
  return `${parts.filter(Boolean).join('; ')}${broken ? ` (${words('panel_call_broken')})` : ''}`;
}

function Body({ body }: { body: BodySketch }) {
  const { form, size, cut, broken, members, tokens, envelope, grant, operation, expiresIn } = body;
  return (
    <>
      <div>
        <code>{form}</code> {size >= 0 && <span class="dim">{say('panel_body_size', { n: size.toLocaleString() })}</span>} {cut && <span class="warn">{words('panel_gap_value_cut')}</span>} {broken && <span class="bad">{broken}</span>}
      </div>
      {members.length > 0 && <div class="dim wrap">{members.join(', ')}</div>}
      {grant && <div class="code">grant_type={grant}</div>}
      {operation && <div class="code">{operation}</div>}
      {envelope && (
        <div>
          <EnvelopeText envelope={envelope} />
        </div>
      )}
      {tokens.length > 0 && (
        <div>
          <Uses uses={tokens} />
        </div>
      )}
      {expiresIn !== undefined && <div class="dim">expires_in {duration(expiresIn * 1000)}</div>}
    </>
  );
}
