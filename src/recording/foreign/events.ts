import type { NewEvent } from '../../core/event';
import { sketchAnswer, type RawBody } from '../../mask/body';
import type { Masker } from '../../mask/masker';
import { maskPage } from '../../mask/page';
import { maskPreflight } from '../../mask/preflight';
import { lineOf } from '../../mask/stack';
import { maskWireAnswer, maskWireEnd, maskWireRequest, type WireDetails } from '../../mask/wire';
import { authLike } from '../../wire/auth-like';
import { KEEP, KEEP_LONG } from '../../wire/interest';
import type { Call } from './call';
import type { Content } from './content';
import { headerIn } from './headers';
import { amountOf, member, objectOf, stringOf } from '../loose';

/** Where a call belongs. `id`: hops of a redirect share it. */
export interface Place {
  id: string;
  /** No hop of a redirect follows. */
  last: boolean;
  tab: number;
  doc: string;
  /** Origin of the page that made it. */
  initiator?: string;
}

/** A call as its wire view, masked. None where it concerns nobody: an image, a script without a token in its address. */
export function eventsOf(call: Call, { id, last, tab, doc, initiator }: Place, content: Content, masker: Masker): NewEvent[] {
  const { t, url, method, type, status, error, sent, received } = call;
  const details: WireDetails = { requestId: id, timeStamp: t, tabId: tab, frameId: type === 'main_frame' || (doc !== '' && type !== 'sub_frame') ? 0 : -1, documentId: doc || undefined, url, type, method, initiator };
  if (method === 'OPTIONS') return maskPreflight({ ...details, timeStamp: call.end, requestHeaders: sent, responseHeaders: received, statusCode: status || undefined, error }, masker);
  const request = maskWireRequest({ ...details, requestHeaders: sent }, t, bodyOf(call), masker);
  if (request.length === 0) return [];
  const events = request.map((event) => (event.kind === 'request' && authLike(url) ? { ...event, line: lineOf(call.stack, masker) } : event));
  if (status > 0) events.push(maskWireAnswer({ ...details, timeStamp: call.answered, statusCode: status, responseHeaders: received, fromCache: call.cached, redirectUrl: call.redirect }, masker));
  if (!last) return events;
  const over = { ...details, timeStamp: call.end };
  if (typeof content === 'object') events.push({ t: call.end, tab, frame: details.frameId, doc: type.endsWith('_frame') ? '' : doc, view: 'wire', call: id, kind: 'body', by: 'devtools', body: sketchAnswer(content, call.end, masker) });
  // Without answer and error nobody knows: it may have been under way when the file was written.
  if (status > 0 || error !== undefined) events.push(maskWireEnd({ ...over, statusCode: status || undefined, error }, masker));
  return [...events, ...messagesOf(call, { tab, doc }, masker)];
}

/** What was sent, as the mask takes it. */
export const bodyOf = ({ body, bodySize, sent }: Call): RawBody | undefined =>
  body === undefined ? undefined : { text: body.slice(0, KEEP), size: bodySize, cut: body.length > KEEP, contentType: headerIn(sent, 'content-type') };

/** Messages over a WebSocket that may concern the session: the first of each direction, and any that looks like a token's. */
function messagesOf({ messages, url, t, end }: Call, { tab, doc }: { tab: number; doc: string }, masker: Masker): NewEvent[] {
  const seen = new Set<string>();
  return messages.flatMap((value) => {
    const message = objectOf(value);
    const op = stringOf(member(message, 'type')) === 'send' ? 'sent' : 'received';
    const text = stringOf(member(message, 'data'));
    if (seen.has(op) && !authLike(text)) return [];
    seen.add(op);
    // Seconds, as the protocol has them.
    const at = amountOf(member(message, 'time')) * 1000;
    return maskPage({ k: 'socket', t: at >= t && at < t + DAY ? at : end, op, url, text: text.slice(0, KEEP_LONG), size: text.length }, { tab, frame: 0, doc, origin: '' }, masker);
  });
}

const DAY = 86_400_000;
