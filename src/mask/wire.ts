import type { CallApi, NewEvent } from '../core/event';
import { sketchRequest, type RawBody } from './body';
import { lowerCased, type Header } from './headers';
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

interface WireHeader {
  name: string;
  value?: string;
}

/** Calls that are looked at, by the type of their resource. */
export const APIS: Readonly<Record<string, CallApi>> = { xmlhttprequest: 'fetch', main_frame: 'navigation', sub_frame: 'frame', ping: 'beacon', other: 'other' };

export const isDocument = ({ type }: WireDetails): boolean => type.endsWith('_frame');

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

/** `t`: when it began; the details may have come later. */
export function maskWireRequest(details: WireDetails & { requestHeaders?: readonly WireHeader[] }, t: number, raw: RawBody | undefined, masker: Masker): NewEvent {
  const { url, type, method, initiator, requestHeaders } = details;
  const body = raw && sketchRequest(raw, masker);
  return { ...call(details), t, kind: 'request', api: APIS[type] ?? 'other', method: maskText(method, masker, 20), body, initiator: initiator && maskOrigin(initiator, masker), ...requestFacts(url, pairs(requestHeaders), body, masker) };
}

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
