import type { CallApi, CallMaker, NewEvent } from '../core/event';
import { sketchRequest, type RawBody } from './body';
import { headerOf, lowerCased, type Header } from './headers';
import type { Masker } from './masker';
import { answerParts, requestFacts } from './page';
import { maskText } from './text';
import { maskOrigin, maskUrl } from './url';

/** What the browser's network layer tells of one call, in the words of webRequest. Times are epoch ms; a redirect keeps its request's id. */
export interface WireDetails {
  requestId: string;
  timeStamp: number;
  tabId: number;
  frameId: number;
  documentId?: string;
  url: string;
  type: string;
  method: string;
  initiator?: string;
}

export interface WireHeader {
  name: string;
  value?: string;
}

/** Calls that are looked at, by the type of their resource. Others are only when their URL carries a token. */
export const APIS: Readonly<Record<string, CallApi>> = { xmlhttprequest: 'fetch', main_frame: 'navigation', sub_frame: 'frame', ping: 'beacon', websocket: 'websocket', other: 'other' };

export const isDocument = ({ type }: WireDetails): boolean => type.endsWith('_frame');

/** Calls of shared and service workers have neither tab nor document. */
export const isShared = ({ tabId, documentId }: WireDetails): boolean => tabId < 0 && documentId === undefined;

const call = (details: WireDetails) =>
  ({
    t: details.timeStamp,
    tab: details.tabId,
    frame: details.frameId,
    // A document request belongs to no document yet.
    doc: (!isDocument(details) && details.documentId) || '',
    view: 'wire',
    call: details.requestId,
  }) as const;

const pairs = (headers: readonly WireHeader[] = []): Header[] => lowerCased(headers.map(({ name, value = '' }) => [name, value]));

/** `t`: when it began; the details may have come later. None when it is no call of the app's: see `isPassedOn`. */
export function maskWireRequest(details: WireDetails & { requestHeaders?: readonly WireHeader[] }, t: number, raw: RawBody | undefined, masker: Masker): NewEvent[] {
  const { url, type, method, initiator, requestHeaders } = details;
  const headers = pairs(requestHeaders);
  const body = raw && sketchRequest(raw, masker);
  const facts = requestFacts(url, headers, body, masker);
  const isBare = !APIS[type] || isPassedOn(details, headers);
  if (isBare && !facts.sent.some(({ place }) => place === 'query')) return [];
  return [{ ...call(details), t, kind: 'request', api: apiOf(type, headers), method: maskText(method, masker, 20), body, initiator: initiator && maskOrigin(initiator, masker), maker: makerOf(details, headers), cookies: requestHeaders && headerOf(headers, 'cookie') !== undefined, ...facts }];
}

/** What a service worker passes on keeps only its mode: navigations are told by it. */
function apiOf(type: string, headers: readonly Header[]): CallApi {
  if (headerOf(headers, 'accept') === 'text/event-stream') return 'eventsource';
  return headerOf(headers, 'sec-fetch-mode') === 'navigate' && type === 'xmlhttprequest' ? 'navigation' : (APIS[type] ?? 'other');
}

/** Images, style sheets and classic scripts that a page's service worker passes on look like calls of its own, but for their mode. */
const isPassedOn = (details: WireDetails, headers: readonly Header[]): boolean => isShared(details) && headerOf(headers, 'sec-fetch-mode') === 'no-cors';

/**
 * A dedicated worker's call has the tab and the document of its page; only the referrer tells that a script made it.
 * It tells nothing of workers from `blob:` URLs, which send none, and of calls to other origins, which send the origin alone.
 */
function makerOf(details: WireDetails, headers: readonly Header[]): CallMaker | undefined {
  if (isShared(details)) return details.initiator === undefined ? undefined : 'shared';
  return !isDocument(details) && /^[^?#]+\.[cm]?[jt]s(?:[?#]|$)/.test(headerOf(headers, 'referer') ?? '') ? 'worker' : undefined;
}

/** What is known of a request whose beginning this worker did not see: neither its time nor what it sent. */
export const maskUnseenRequest = (details: WireDetails, masker: Masker): NewEvent[] => maskWireRequest(details, details.timeStamp, undefined, masker);

export function maskWireAnswer(details: WireDetails & { statusCode: number; responseHeaders?: readonly WireHeader[]; fromCache?: boolean; redirectUrl?: string }, masker: Masker): NewEvent {
  const { url, statusCode: status, responseHeaders, fromCache = false, redirectUrl } = details;
  const finalUrl = redirectUrl === undefined ? undefined : maskUrl(redirectUrl, masker);
  return { ...call(details), kind: 'response', status, type: '', redirected: finalUrl !== undefined, finalUrl, fromCache, ...answerParts(url, pairs(responseHeaders), masker) };
}

/** `error`: `net::ERR_…`; undefined when the request completed. */
export function maskWireEnd(details: WireDetails & { statusCode?: number; error?: string }, masker: Masker): NewEvent {
  const { statusCode: status, error } = details;
  return { ...call(details), kind: 'end', outcome: error === undefined ? 'completed' : 'failed', status, error: error && maskText(error, masker, 60) };
}
