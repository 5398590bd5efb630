import type { CallApi, EventBase, NewEvent } from '../core/event';
import { sketchRequest, type RawBody } from './body';
import { answerFacts, tokensIssued, type Header } from './headers';
import type { Masker } from './masker';
import { requestFacts } from './page';
import { maskText } from './text';
import { maskUrl } from './url';

/** What the browser's network layer tells of one request, before masking. Times are epoch ms. */
export interface WireBase extends Pick<EventBase, 't' | 'tab' | 'frame' | 'doc'> {
  /** Request id of the browser; a redirect keeps it. */
  id: string;
  url: string;
}

export interface WireRequest extends WireBase {
  api: CallApi;
  method: string;
  initiator?: string;
  headers: readonly Header[];
  body?: RawBody;
}

export interface WireAnswer extends WireBase {
  status: number;
  headers: readonly Header[];
  fromCache: boolean;
  redirectTo?: string;
}

export interface WireEnd extends WireBase {
  status?: number;
  /** `net::ERR_…`; undefined when the request completed. */
  error?: string;
}

const call = ({ t, tab, frame, doc, id }: WireBase) => ({ t, tab, frame, doc, view: 'wire' as const, call: id });

export function maskWireRequest(raw: WireRequest, masker: Masker): NewEvent {
  const body = raw.body && sketchRequest(raw.body, masker);
  const facts = requestFacts(raw.url, raw.headers, body, masker);
  return { ...call(raw), kind: 'request', api: raw.api, method: raw.method, url: maskUrl(raw.url, masker), body, initiator: raw.initiator, ...facts };
}

export function maskWireAnswer(raw: WireAnswer, masker: Masker): NewEvent {
  return {
    ...call(raw),
    kind: 'response',
    status: raw.status,
    type: '',
    redirected: raw.redirectTo !== undefined,
    finalUrl: raw.redirectTo === undefined ? undefined : maskUrl(raw.redirectTo, masker),
    fromCache: raw.fromCache,
    facts: answerFacts(raw.headers, raw.url, masker),
    issued: tokensIssued(raw.headers, masker),
  };
}

export function maskWireEnd(raw: WireEnd, masker: Masker): NewEvent {
  const error = raw.error === undefined ? undefined : maskText(raw.error, masker, 60);
  return { ...call(raw), kind: 'end', outcome: error === undefined ? 'completed' : 'failed', status: raw.status, error };
}

