import type { RawBodyRead, RawRequest, RawResponse } from '../wire/raw';
import type { HookContext } from './context';
import { watchPending, type Call } from './pending';
import { authLike, boundedCopy, headersOf, KEEP, nameOf, readBlob, stackHere, textOf } from './text';

/** A call as its API describes it. */
export interface Asked extends Pick<RawRequest, 'api' | 'keepalive'> {
  method: string;
  /** As the page wrote it. */
  url: string;
  headers?: unknown;
  body: unknown;
  signal?: AbortSignal | null;
}

/** A Response, or as much of one as XHR has. */
type Answer = Pick<RawResponse, 'status' | 'url' | 'type' | 'redirected'> & { headers: unknown };

export type Calls = ReturnType<typeof openCalls>;

/** What fetch, XHR and beacons have in common: how a call, its answer and its end are told. */
export function openCalls(context: HookContext) {
  const pending = watchPending(context);

  const tell = (call: Call, by: 'page' | 'clone', what: Pick<RawBodyRead, 'text' | 'json' | 'size' | 'cut'>) => {
    if (call.told) return;
    call.told = true;
    pending.end(call);
    context.put('body', { c: call.c, by, ...what });
  };

  return {
    tell,
    end: pending.end,

    begin({ api, method, url, headers, body, keepalive, signal }: Asked): Call {
      const sent = /^(GET|HEAD)$/.test(method) ? undefined : body;
      const { text, size } = textOf(sent, KEEP.request);
      const c = context.nextCall();
      const call: Call = { c, authLike: authLike(url) || authLike(text), signal };
      context.put('request', {
        c,
        api,
        method,
        url: (URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url).slice(0, KEEP.request),
        headers: headersOf(headers),
        body: text,
        size,
        stack: call.authLike ? stackHere() : undefined,
        keepalive: keepalive || undefined,
        controlled: isControlled() || undefined,
      });
      if (sent instanceof Blob) readBlob(sent, KEEP.request, (what) => context.put('body', { c, by: 'sent', ...what }));
      if (call.authLike && api !== 'beacon') pending.add(call);
      return call;
    },

    answered({ c }: Call, { status, url, type, redirected, headers }: Answer) {
      pending.look();
      context.put('response', { c, status, url, type, redirected, headers: headersOf(headers) });
    },

    /** What the page got of an answer, in the form in which it got it. Binary forms are looked into only where a token may be in them. */
    got(call: Call, value: unknown, isJson: boolean) {
      const limit = call.authLike ? KEEP.token : KEEP.answer;
      if (isJson) tell(call, 'page', boundedCopy(value));
      else if (typeof value !== 'string' && !call.authLike) return;
      else if (value instanceof Blob) readBlob(value, limit, (what) => tell(call, 'page', what));
      else {
        const what = textOf(value, limit);
        if (what.text !== undefined) tell(call, 'page', what);
      }
    },

    failed(call: Call, error: string, message?: unknown) {
      if (call.told) return;
      call.told = true;
      pending.end(call);
      const { c, signal, stack } = call;
      const aborted = error === 'abort' || !!signal?.aborted;
      context.put('settled', {
        c,
        error,
        message: typeof message === 'string' ? message.slice(0, 300) : '',
        aborted,
        reason: signal?.aborted ? nameOf(signal.reason) : undefined,
        hidden: document.hidden,
        stack: aborted ? stack : undefined,
      });
    },
  };
}

/** Sandboxed documents throw at the question. */
function isControlled(): boolean {
  try {
    return !!navigator.serviceWorker?.controller;
  } catch {
    return false;
  }
}
