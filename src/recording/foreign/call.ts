import { problem, type ReadError } from '../read-error';
import { headerIn, requestHeaders, responseHeaders } from './headers';
import { amountOf, listOf, member, objectOf, stringOf, type Loose } from '../loose';
import { typeOf } from './resource-type';

/** A row of `log.entries`, in one shape whoever wrote it. It holds raw secrets: it is masked at once and kept nowhere. Times are epoch ms. */
export interface Call {
  t: number;
  /** When the answer's head came, and when all was over. */
  answered: number;
  end: number;
  method: string;
  url: string;
  /** In the words of webRequest: `xmlhttprequest`, `main_frame`, … */
  type: string;
  sent: { name: string; value: string }[];
  received: { name: string; value: string }[];
  /** Text of what was sent; undefined when there was nothing or it is not in the file. */
  body?: string;
  bodySize: number;
  /** 0: no answer. */
  status: number;
  content: Loose;
  /** Absolute, where the answer sends the browser elsewhere. */
  redirect?: string;
  /** '' when the tool does not say why. */
  error?: string;
  cached: boolean;
  page: string;
  /** Call frames of Chromium's initiator, as a stack's text. */
  stack?: string;
  messages: readonly unknown[];
}

/** Longest time that a call may take: a day. What says more is no measure of it. ms. */
const LONGEST = 86_400_000;
/** Last day of the years of four digits, which ISO 8601 and the Date header have (RFC 9110, §5.6.7). From there, whatever many calls take stays a time that a Date holds. */
export const LAST = Date.UTC(9999, 11, 31);

/** Without `call`: none of a page's (a data: or extension URL, a proxy's CONNECT). Refused: what has no time, no request or no address. */
export function callOf(value: unknown, place: string): { call?: Call } | { refused: ReadError } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(place, 'must be an object');
  const entry = objectOf(value);
  const t = Date.parse(stringOf(member(entry, 'startedDateTime')));
  if (!(t >= 0 && t <= LAST)) return refuse(`${place}.startedDateTime`, 'must be a date and time as ISO 8601 has it');
  const found = member(entry, 'request');
  if (typeof found !== 'object' || found === null) return refuse(`${place}.request`, 'must be an object');
  const request = objectOf(found);
  const url = stringOf(member(request, 'url'));
  const method = (stringOf(member(request, 'method')) || 'GET').toUpperCase();
  if (method === 'CONNECT') return {};
  if (!URL.canParse(url)) return refuse(`${place}.request.url`, 'must be an absolute URL');
  if (!/^(?:http|ws)s?:/i.test(url)) return {};
  const response = objectOf(member(entry, 'response'));
  const timings = objectOf(member(entry, 'timings'));
  const time = Math.min(LONGEST, amountOf(member(entry, 'time')) || sum(timings));
  const received = responseHeaders(response);
  const status = Math.min(999, Math.floor(amountOf(member(response, 'status'))));
  const sent = requestHeaders(request);
  const body = sentBody(objectOf(member(request, 'postData')));
  const call: Call = {
    t,
    answered: t + time - Math.min(time, amountOf(member(timings, 'receive'))),
    end: t + time,
    method,
    url,
    type: typeOf(entry, method, sent, received),
    sent,
    received,
    body,
    bodySize: Math.max(body?.length ?? 0, Math.floor(amountOf(member(request, 'bodySize')))),
    status,
    content: objectOf(member(response, 'content')),
    redirect: redirectOf(response, status, received, url),
    error: errorOf(response),
    cached: /cache|disk|memory/i.test(`${stringOf(member(entry, '_fromCache'))} ${stringOf(member(entry, '_fetchType'))}`),
    page: stringOf(member(entry, 'pageref')),
    stack: stackOf(objectOf(member(objectOf(member(entry, '_initiator')), 'stack'))),
    messages: listOf(member(entry, '_webSocketMessages')),
  };
  return { call };
}

const refuse = (place: string, says: string): { refused: ReadError } => ({ refused: problem('bad-value', place, says).error });

/** `ssl` is part of `connect` (HAR 1.2). */
const sum = (timings: Loose): number => ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'].reduce((all, name) => all + amountOf(member(timings, name)), 0);

/** Its text, or what the fields of a form would be on the wire: some tools keep only these. */
function sentBody(posted: Loose): string | undefined {
  const text = member(posted, 'text');
  if (typeof text === 'string' && text !== '') return text;
  const fields = listOf(member(posted, 'params')).map(objectOf);
  return fields.length === 0 ? undefined : new URLSearchParams(fields.map((field) => [stringOf(member(field, 'name')), stringOf(member(field, 'value'))])).toString();
}

/** Why there was no answer: Chromium and Safari say it in `_error`, Playwright in `_failureText`, Charles by a status of its own. */
function errorOf(response: Loose): string | undefined {
  const said = stringOf(member(response, '_error')) || stringOf(member(response, '_failureText'));
  if (said !== '') return said;
  const charles = stringOf(member(response, '_charlesStatus'));
  return charles === '' || charles === 'COMPLETE' ? undefined : charles.toLowerCase();
}

function redirectOf(response: Loose, status: number, received: Call['received'], url: string): string | undefined {
  if (status < 300 || status >= 400 || status === 304) return undefined;
  const to = stringOf(member(response, 'redirectURL')) || (headerIn(received, 'location') ?? '');
  return to !== '' && URL.canParse(to, url) ? new URL(to, url).href : undefined;
}

function stackOf(stack: Loose): string | undefined {
  const frames = listOf(member(stack, 'callFrames')).slice(0, 40).map(objectOf);
  if (frames.length === 0) return undefined;
  // The protocol counts from 0 (CDP, Runtime.CallFrame), stacks and editors from 1.
  const from1 = (frame: Loose, name: string): number => Math.floor(amountOf(member(frame, name))) + 1;
  return frames.map((frame) => `    at ${stringOf(member(frame, 'functionName')) || '<anonymous>'} (${stringOf(member(frame, 'url'))}:${from1(frame, 'lineNumber')}:${from1(frame, 'columnNumber')})`).join('\n');
}
