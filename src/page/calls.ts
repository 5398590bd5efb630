import type { RawBodyRead, RawEvent, RawRequest, RawResponse } from '../wire/raw';
import { tried, type HookContext } from './context';
import { watchPending, type Call } from './pending';
import { authLike, boundedCopy, headersOf, isBlob, KEEP, KEEP_LONG, nameOf, readBlob, stackHere, textOf } from './text';

/** A call as its API describes it; URL, headers and body as the page wrote them. */
export interface Asked extends Pick<RawRequest, 'api' | 'method' | 'url' | 'keepalive' | 'credentials'> {
  headers?: unknown;
  body: unknown;
}

/** A Response, or as much of one as XHR has. */
type Answer = Pick<RawResponse, 'status' | 'url' | 'type' | 'redirected'> & { headers: unknown };

export type Calls = ReturnType<typeof openCalls>;

/** What fetch, XHR and beacons have in common: how a call, its answer and its end are told. */
export function openCalls(context: HookContext) {
  const pending = watchPending(context);
  let count = 0;

  /** A call has one end, whoever tells it first. */
  const finish = <K extends 'body' | 'settled'>(call: Call, k: K, fields: Omit<Extract<RawEvent, { k: K }>, 'k' | 't' | 'c'>) => {
    if (call.told) return;
    call.told = true;
    pending.end(call);
    context.put(k, { ...fields, c: call.c } as never);
  };

  const tell = (call: Call, by: 'page' | 'clone', what: Pick<RawBodyRead, 'text' | 'json' | 'size' | 'cut'>) => finish(call, 'body', { by, ...what });

  return {
    ...context,
    tell,
    end: pending.end,

    /** `t`: when it was called; now unless given. */
    begin(asked: Asked, signal?: AbortSignal | null, t?: number): Call {
      const sent = /^(GET|HEAD)$/.test(asked.method) ? undefined : asked.body;
      const { text, size } = textOf(sent, KEEP);
      const c = ++count;
      const url = tried(() => new URL(asked.url, document.baseURI).href) ?? asked.url;
      const call: Call = { c, url, authLike: authLike(asked.url) || authLike(text), signal };
      context.put('request', {
        ...asked,
        c,
        url: url.slice(0, KEEP),
        headers: headersOf(asked.headers),
        body: text,
        size,
        stack: call.authLike ? stackHere() : undefined,
        // Sandboxed documents throw at the question.
        controlled: !!tried(() => navigator.serviceWorker?.controller),
      }, t);
      if (isBlob(sent)) readBlob(sent, KEEP, (what) => context.put('body', { c, by: 'sent', ...what }));
      if (call.authLike && asked.api !== 'beacon') pending.add(call);
      return call;
    },

    answered({ c }: Call, answer: Answer) {
      pending.look();
      context.put('response', { ...answer, c, headers: headersOf(answer.headers) });
    },

    /** What the page got of an answer, in the form in which it got it. Binary forms are looked into only where a token may be in them. */
    got(call: Call, value: unknown, isJson: boolean): void {
      const limit = call.authLike ? KEEP_LONG : KEEP;
      if (!isJson && typeof value !== 'string' && !call.authLike) return;
      if (isBlob(value)) return readBlob(value, limit, (what) => tell(call, 'page', what));
      const what = isJson ? boundedCopy(value) : textOf(value, limit);
      if (isJson || 'text' in what) tell(call, 'page', what);
    },

    failed(call: Call, error: string, message?: unknown, timeout?: number) {
      const { signal, stack } = call;
      finish(call, 'settled', {
        error,
        message: typeof message === 'string' ? message.slice(0, 300) : '',
        aborted: error === 'abort' || !!signal?.aborted,
        reason: signal?.aborted ? nameOf(signal.reason) : undefined,
        timeout,
        hidden: document.hidden,
        stack,
      });
    },
  };
}
