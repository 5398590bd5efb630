import type { NewEvent } from '../../core/event';
import type { RawBody } from '../../mask/body';
import type { Masker } from '../../mask/masker';
import { APIS, isDocument, maskWireAnswer, maskWireEnd, maskWireRequest, type WireDetails } from '../../mask/wire';
import type { Intake } from '../intake';
import { siteOf, type Watches } from '../watches';

const FILTER: chrome.webRequest.RequestFilter = { urls: ['<all_urls>'], types: Object.keys(APIS) as `${chrome.webRequest.ResourceType}`[] };
/** Bytes of a request body that are looked at. */
const BODY = 16_384;

/**
 * The wire truth: real headers, status behind CORS, calls of workers, error names. Listeners only read.
 * A request becomes an event when its headers are known, with the time at which it began; preflights are no calls.
 */
export function listenToWire(intake: Intake, watches: Watches): void {
  const begun = new Map<string, { at: number; body?: RawBody }>();
  // The hub has told the panel when the log failed; here is nothing left to do.
  const tell = (details: WireDetails, mask: (masker: Masker) => NewEvent) => watches.maybe(siteOfCall(details)) && void intake.take(siteOfCall(details), (masker) => [mask(masker)]).catch(() => {});
  const answer = (details: Parameters<typeof maskWireAnswer>[0]) => tell(details, (masker) => maskWireAnswer(details, masker));
  const request = (details: Parameters<typeof maskWireRequest>[0]) => {
    const { at, body } = begun.get(details.requestId) ?? { at: details.timeStamp };
    begun.delete(details.requestId);
    tell(details, (masker) => maskWireRequest(details, at, body, masker));
  };
  const end = (details: Parameters<typeof maskWireEnd>[0]) => {
    // Refused before its headers were sent: the request has not been told yet.
    if (begun.has(details.requestId)) request(details);
    tell(details, (masker) => maskWireEnd(details, masker));
  };

  const { webRequest } = chrome;
  webRequest.onBeforeRequest.addListener(
    (details) => {
      if (watches.maybe(siteOfCall(details))) begun.set(details.requestId, { at: details.timeStamp, body: bodyOf(details.requestBody) });
      return undefined;
    },
    FILTER,
    ['requestBody'],
  );
  webRequest.onSendHeaders.addListener(request, FILTER, ['requestHeaders', 'extraHeaders']);
  webRequest.onHeadersReceived.addListener(
    (details) => {
      // A redirect is told by onBeforeRedirect, which knows where it goes.
      if (details.statusCode < 300 || details.statusCode >= 400 || details.statusCode === 304) answer(details);
      return undefined;
    },
    FILTER,
    ['responseHeaders', 'extraHeaders'],
  );
  webRequest.onBeforeRedirect.addListener(answer, FILTER, ['responseHeaders', 'extraHeaders']);
  webRequest.onCompleted.addListener(end, FILTER);
  webRequest.onErrorOccurred.addListener(end, FILTER);
}

const siteOfCall = (details: WireDetails): string | undefined => (details.method === 'OPTIONS' ? undefined : siteOf(isDocument(details) ? details.url : details.initiator));

function bodyOf(body: chrome.webRequest.OnBeforeRequestDetails['requestBody'] | null): RawBody | undefined {
  if (!body) return undefined;
  if (body.formData) {
    const fields = Object.entries(body.formData).flatMap(([name, values]) => values.filter((value) => typeof value === 'string').map((value) => [name, value]));
    const text = String(new URLSearchParams(fields));
    return { text: text.slice(0, BODY), size: text.length, cut: text.length > BODY };
  }
  const bytes = body.raw?.[0]?.bytes;
  return bytes ? { text: new TextDecoder().decode(bytes.slice(0, BODY)), size: bytes.byteLength, cut: bytes.byteLength > BODY } : { size: -1 };
}
