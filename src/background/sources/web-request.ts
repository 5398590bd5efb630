import type { NewEvent } from '../../core/event';
import type { RawBody } from '../../mask/body';
import type { Masker } from '../../mask/masker';
import { maskPreflight } from '../../mask/preflight';
import { APIS, isDocument, isShared, maskUnseenRequest, maskWireAnswer, maskWireEnd, maskWireRequest, type WireDetails } from '../../mask/wire';
import type { Intake } from '../intake';
import { siteOf, type Watches } from '../watches';
import { bodyOf } from './sent-body';

type Types = `${chrome.webRequest.ResourceType}`[];

/** Calls; and what else carries a token in its URL. There the browser itself compares, so that no image wakes the worker in vain. */
const FILTERS: chrome.webRequest.RequestFilter[] = [
  { urls: ['<all_urls>'], types: Object.keys(APIS) as Types },
  { urls: ['*://*/*oken=*', '*://*/*jwt=*', '*://*/*auth=*'], types: ['image', 'script', 'stylesheet', 'media', 'object', 'font'] as Types },
];
/** Calls that are remembered until they end. An end may be a minute late (back/forward cache), or never come. */
const MOST = 1_000;

interface Call {
  site?: string;
  at: number;
  body?: RawBody;
  /** Headers of an OPTIONS request: it waits for its answer. */
  asked?: chrome.webRequest.HttpHeader[];
  /** Its request is in the log, or on its way there. */
  isTold?: boolean;
  /** It concerns nobody: neither does its answer. */
  isIdle?: boolean;
}

/**
 * The wire truth: real headers, status behind CORS, calls of workers, error names. Listeners only read.
 * A request becomes an event when its headers are known, with the time at which it began. Preflights are no calls: each is told once, when it is over.
 * Of one that began in an earlier life of this worker, headers that come now still make the request, without its body.
 * If only its answer comes, the log may lack it: it is told again, bare, unless the page tells it, too. Whoever knows it already passes over that.
 */
export function listenToWire(intake: Intake, watches: Watches): void {
  const calls = new Map<string, Call>();
  /** A frame that was asked for silently goes on to belong to who asked, wherever it is redirected. */
  const siteFor = (details: WireDetails) => (details.type === 'sub_frame' ? calls.get(details.requestId)?.site : undefined) ?? siteOfCall(details);
  const isWatched = (details: WireDetails) => watches.maybe(siteFor(details));
  const remember = (details: WireDetails, call: Call): Call => {
    if (calls.size >= MOST) calls.delete(calls.keys().next().value!);
    calls.set(details.requestId, { ...call, site: siteFor(details) });
    return calls.get(details.requestId)!;
  };
  // What came before the list was read, of sites that are not on it.
  watches.ready.then(() => calls.forEach(({ site }, id) => watches.maybe(site) || calls.delete(id))).catch(() => calls.clear());
  // The hub has told the panel when the log failed; here is nothing left to do.
  const tell = (details: WireDetails, mask: (masker: Masker) => NewEvent[]) => isWatched(details) && void intake.take(siteFor(details), mask).catch(() => {});

  const preflight = (details: WireDetails) => {
    const requestHeaders = calls.get(details.requestId)?.asked;
    calls.delete(details.requestId);
    if (requestHeaders) tell(details, (masker) => maskPreflight({ ...details, requestHeaders }, masker));
  };
  const request = (details: Parameters<typeof maskWireRequest>[0]) => {
    if (!isWatched(details)) return;
    const call = calls.get(details.requestId) ?? remember(details, { at: details.timeStamp });
    if (isOptions(details)) return void (call.asked = details.requestHeaders as Call['asked']);
    const { at, body } = call;
    call.isTold = true;
    call.body = undefined;
    tell(details, (masker) => {
      const events = maskWireRequest(details, at, body, masker);
      call.isIdle = events.length === 0;
      return events;
    });
  };
  const answer = (details: Parameters<typeof maskWireAnswer>[0]) => {
    if (!isWatched(details)) return;
    if (isOptions(details)) return preflight(details);
    const call = calls.get(details.requestId);
    const isUnseen = !call && (isDocument(details) || isShared(details) || details.type === 'websocket');
    if (isUnseen) remember(details, { at: details.timeStamp, isTold: true });
    tell(details, (masker) => (call?.isIdle ? [] : [...(isUnseen ? maskUnseenRequest(details, masker) : []), maskWireAnswer(details, masker)]));
  };
  const end = (details: Parameters<typeof maskWireEnd>[0]) => {
    if (isOptions(details)) return preflight(details);
    const call = calls.get(details.requestId);
    // Refused before its headers were sent: the request has not been told yet.
    if (call && !call.isTold) request(details);
    tell(details, (masker) => (call?.isIdle ? [] : [maskWireEnd(details, masker)]));
    calls.delete(details.requestId);
  };

  const { webRequest } = chrome;
  for (const filter of FILTERS) {
    webRequest.onBeforeRequest.addListener(
      (details) => {
        if (isWatched(details)) remember(details, { at: details.timeStamp, body: bodyOf(details.requestBody) });
        return undefined;
      },
      filter,
      ['requestBody'],
    );
    webRequest.onSendHeaders.addListener((details) => request(details), filter, ['requestHeaders', 'extraHeaders']);
    webRequest.onHeadersReceived.addListener(
      (details) => {
        // A redirect is told by onBeforeRedirect, which knows where it goes.
        if (details.statusCode < 300 || details.statusCode >= 400 || details.statusCode === 304) answer(details);
        return undefined;
      },
      filter,
      ['responseHeaders', 'extraHeaders'],
    );
    webRequest.onBeforeRedirect.addListener((details) => answer(details), filter, ['responseHeaders', 'extraHeaders']);
    webRequest.onCompleted.addListener(
      (details) => {
        // Only now is it known that no server gave this answer.
        if (details.fromCache) answer(details);
        end(details);
      },
      filter,
      ['responseHeaders', 'extraHeaders'],
    );
    webRequest.onErrorOccurred.addListener((details) => end(details), filter);
  }
}

const isOptions = ({ method }: WireDetails): boolean => method === 'OPTIONS';

/** A document is its own site's; one that renews a sign-in silently, in a frame, is the asking site's (catalogue #42). */
const siteOfCall = (details: WireDetails): string | undefined => siteOf(isDocument(details) && !isSilent(details) ? details.url : details.initiator);

const isSilent = ({ type, url, initiator }: WireDetails): boolean => type === 'sub_frame' && initiator !== undefined && /[?&]prompt=none(?:&|$)/.test(url);
