import { authLike } from '../wire/auth-like';
import { HEADER_OF_INTEREST, KEEP, KEEP_LONG, READABLE } from '../wire/interest';
import type { RawEvent, RawRequest } from '../wire/raw';

type Har = chrome.devtools.network.Request;

/** A finished call as Chromium's DevTools has it: HAR 1.2 with some members of its own. */
export interface Entry {
  startedDateTime: string | Date;
  time: number;
  timings: Pick<Har['timings'], 'receive'>;
  request: Pick<Har['request'], 'method' | 'url' | 'headers' | 'postData'>;
  response: Pick<Har['response'], 'status' | 'headers'> & {
    content: { size?: number; mimeType?: string };
    _error?: string | null;
    _fetchedViaServiceWorker?: boolean;
  };
  _resourceType?: string;
  /** Absent for workers, and for documents that are older than DevTools. */
  pageref?: string;
}

/** A larger answer is no token's: it is not fetched from DevTools. Bytes. */
const LARGEST = 1_000_000;
/** Longer header values are no bearer tokens: servers refuse such headers. */
const LONGEST = 16_384;
const APIS: Record<string, RawRequest['api']> = { fetch: 'fetch', xhr: 'xhr', websocket: 'websocket' };

/** Calls that only DevTools has whole: of workers and service workers; and those that look like a sign-in or refresh. Frames of other sites are left alone. */
export function isWanted({ request, response, pageref, _resourceType = '' }: Entry, site: string): boolean {
  if (!APIS[_resourceType] || !isFrom(request, site)) return false;
  // What a page sends through its own fetch or XHR the hook tells: here it needs a second witness only where tokens are at stake.
  // The subprotocols of a WebSocket are told by nobody else.
  return _resourceType === 'websocket' || pageref === undefined || response._fetchedViaServiceWorker === true || authLike(request.url) || authLike(request.postData?.text);
}

/** Who made a call is told by its headers alone. */
function isFrom({ headers, url }: Entry['request'], site: string): boolean {
  const of = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
  const from = [of('origin'), of('referer'), url].find((text) => text && URL.canParse(text));
  return from !== undefined && new URL(from).hostname === site;
}

/** Answers that are text and not too large. */
export const isReadable = ({ response: { content } }: Entry): boolean => READABLE.test(content.mimeType ?? '') && (content.size ?? 0) <= LARGEST;

/**
 * The call in the words of the page hook, under the number `c`. `answer`: undefined where DevTools has none. None where DevTools knows no more than the wire:
 * of what a service worker passed on, the body is in the page's entry.
 */
export function eventsOf(entry: Entry, c: number, answer: string | undefined): RawEvent[] {
  const { startedDateTime, time, timings, request, response, _resourceType = '' } = entry;
  const api = APIS[_resourceType] ?? 'fetch';
  const { _error: error, _fetchedViaServiceWorker: controlled = false, status } = response;
  if (!answer && api !== 'websocket') return [];
  const t = new Date(startedDateTime).getTime();
  const end = t + Math.max(0, time);
  const sent = request.postData?.text;
  const events: RawEvent[] = [
    { k: 'request', t, c, api, method: request.method, url: request.url, headers: pairsOf(request.headers), body: sent?.slice(0, KEEP), size: sent?.length ?? 0, controlled },
  ];
  if (status > 0) events.push({ k: 'response', t: end - Math.max(0, timings.receive), c, status, url: request.url, type: '', redirected: false, headers: pairsOf(response.headers) });
  if (answer) events.push({ k: 'body', t: end, c, by: 'page', text: answer.slice(0, KEEP_LONG), size: answer.length, cut: answer.length > KEEP_LONG });
  if (error) events.push({ k: 'settled', t: end, c, error, message: '', aborted: false, hidden: false });
  return events;
}

const pairsOf = (headers: Entry['request']['headers']): [string, string][] => headers.filter(({ name, value }) => HEADER_OF_INTEREST.test(name) && value.length <= LONGEST).map(({ name, value }) => [name, value]);
