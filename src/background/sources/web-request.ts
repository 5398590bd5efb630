import type { CallApi } from '../../core/event';
import type { RawBody } from '../../mask/body';
import { maskWireAnswer, maskWireEnd, maskWireRequest, type WireBase, type WireRequest } from '../../mask/wire';
import type { Intake } from '../intake';
import { siteOf } from '../watches';

type Details = chrome.webRequest.OnBeforeRequestDetails;
type AnyDetails = Pick<Details, 'requestId' | 'timeStamp' | 'tabId' | 'frameId' | 'documentId' | 'url' | 'type' | 'method' | 'initiator'>;

const TYPES: Partial<Record<string, CallApi>> = { xmlhttprequest: 'fetch', main_frame: 'navigation', sub_frame: 'frame', ping: 'beacon', other: 'other' };
const FILTER: chrome.webRequest.RequestFilter = { urls: ['<all_urls>'], types: Object.keys(TYPES) as `${chrome.webRequest.ResourceType}`[] };
/** Bytes of a request body that are looked at. */
const BODY = 16_384;

/**
 * The wire truth: real headers, status behind CORS, calls of workers, error names. Listeners only read.
 * A request becomes an event when its headers are known, with the time at which it began; preflights are no calls.
 */
export function listenToWire(intake: Intake): void {
  const begun = new Map<string, { at: number; body?: RawBody }>();
  const site = (details: AnyDetails) =>
    details.method === 'OPTIONS' ? undefined
    : details.type === 'main_frame' || details.type === 'sub_frame' ? siteOf(details.url)
    : siteOf(details.initiator);
  const base = (details: AnyDetails): WireBase => ({
    id: details.requestId,
    t: details.timeStamp,
    tab: details.tabId,
    frame: details.frameId,
    // A document request belongs to no document yet.
    doc: details.type === 'main_frame' || details.type === 'sub_frame' ? '' : (details.documentId ?? ''),
    url: details.url,
  });
  const request = (details: AnyDetails, headers: chrome.webRequest.HttpHeader[] = []) => {
    const start = begun.get(details.requestId);
    begun.delete(details.requestId);
    const raw: WireRequest = {
      ...base(details),
      t: start?.at ?? details.timeStamp,
      api: TYPES[details.type] ?? 'other',
      method: details.method,
      initiator: details.initiator,
      headers: pairs(headers),
      body: start?.body,
    };
    void intake.take(site(details), (masker) => [maskWireRequest(raw, masker)]).catch(ignore);
  };

  chrome.webRequest.onBeforeRequest.addListener(
    (details) => {
      if (site(details)) begun.set(details.requestId, { at: details.timeStamp, body: bodyOf(details.requestBody) });
      return undefined;
    },
    FILTER,
    ['requestBody'],
  );
  chrome.webRequest.onSendHeaders.addListener((details) => request(details, details.requestHeaders), FILTER, ['requestHeaders', 'extraHeaders']);
  chrome.webRequest.onHeadersReceived.addListener(
    (details) => {
      // A redirect is told by onBeforeRedirect, which knows where it goes.
      if (details.statusCode >= 300 && details.statusCode < 400 && details.statusCode !== 304) return undefined;
      void intake.take(site(details), (masker) => [maskWireAnswer({ ...base(details), status: details.statusCode, headers: pairs(details.responseHeaders), fromCache: false }, masker)]).catch(ignore);
      return undefined;
    },
    FILTER,
    ['responseHeaders', 'extraHeaders'],
  );
  chrome.webRequest.onBeforeRedirect.addListener(
    (details) => {
      const raw = { ...base(details), status: details.statusCode, headers: pairs(details.responseHeaders), fromCache: details.fromCache, redirectTo: details.redirectUrl };
      void intake.take(site(details), (masker) => [maskWireAnswer(raw, masker)]).catch(ignore);
    },
    FILTER,
    ['responseHeaders', 'extraHeaders'],
  );
  chrome.webRequest.onCompleted.addListener((details) => {
    void intake.take(site(details), (masker) => [maskWireEnd({ ...base(details), status: details.statusCode }, masker)]).catch(ignore);
  }, FILTER);
  chrome.webRequest.onErrorOccurred.addListener((details) => {
    // Refused before its headers were sent: the request has not been told yet.
    if (begun.has(details.requestId)) request(details);
    void intake.take(site(details), (masker) => [maskWireEnd({ ...base(details), error: details.error }, masker)]).catch(ignore);
  }, FILTER);
}

/** The hub has told the panel that the log failed; here is nothing left to do. */
const ignore = () => {};

const pairs = (headers: chrome.webRequest.HttpHeader[] = []): [string, string][] => headers.map(({ name, value }) => [name, value ?? '']);

function bodyOf(body: Details['requestBody'] | null): RawBody | undefined {
  if (!body) return undefined;
  if (body.formData) {
    const fields = new URLSearchParams();
    for (const [name, values] of Object.entries(body.formData)) for (const value of values) if (typeof value === 'string') fields.append(name, value);
    const text = fields.toString();
    return { text: text.slice(0, BODY), size: text.length, cut: text.length > BODY };
  }
  const bytes = body.raw?.[0]?.bytes;
  if (!bytes) return { size: -1 };
  return { text: new TextDecoder().decode(bytes.slice(0, BODY)), size: bytes.byteLength, cut: bytes.byteLength > BODY };
}
