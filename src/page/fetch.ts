import type { Calls } from './calls';
import { quietly, tried } from './context';
import { addressed, dictionary, headersRead, heard, textual } from './heard';
import { follow, patch, watch, type Read } from './native';
import { apply, natural, privateMap } from './natives';
import type { Call } from './pending';
import { headOf, KEEP_LONG, nameOf, READABLE } from './text';

const requestAsIs = natural(Request.prototype, 'url', 'method', 'headers', 'body', 'keepalive', 'signal', 'credentials');
const answerAsIs = natural(Response.prototype, 'status', 'url', 'type', 'redirected', 'headers');
const bodyAsIs = natural(Response.prototype, 'body', 'bodyUsed');
const streamAsIs = natural(ReadableStream.prototype, 'locked');
const headerOf = Headers.prototype.get;
const { clone } = Response.prototype;

/** A Request of any realm, as the browser has it. */
const requestOf = (input: unknown) => tried(() => requestAsIs(input));

/** Neither read, nor held by a reader, nor something else than a Response. */
const canRead = (response: unknown): boolean | undefined =>
  tried(() => {
    const { bodyUsed, body } = bodyAsIs(response);
    return !bodyUsed && !(body && streamAsIs(body).locked);
  });

/** Text of what the page gives as an address. What it throws is thrown again by the native, as a rejection. */
const addressOf: Read = (input, count, isOwn) => {
  try {
    return requestOf(input) ? input : addressed(input, count, isOwn);
  } catch (error) {
    return {
      toString() {
        throw error;
      },
    };
  }
};

/** fetch and the body readers of its answers. */
export function hookFetch(calls: Calls): void {
  const callOf = privateMap<Call>();

  const begin = (input: unknown, init: RequestInit, t: number): Call => {
    const request = requestOf(input);
    const of = <K extends 'method' | 'headers' | 'body' | 'keepalive' | 'signal' | 'credentials'>(name: K) => init[name] ?? request?.[name];
    return calls.begin(
      {
        api: 'fetch',
        method: String(of('method') ?? 'GET').toUpperCase(),
        url: request?.url ?? String(input),
        headers: of('headers'),
        // A Request's body is a stream, which nobody but fetch may touch: the wire has its text.
        body: of('body'),
        keepalive: of('keepalive'),
        credentials: of('credentials'),
      },
      of('signal'),
      t,
    );
  };

  const answered = (call: Call, response: Response) => {
    callOf.set(response, call);
    const answer = answerAsIs(response);
    calls.answered(call, answer);
    if (!call.authLike) return;
    if (bodyAsIs(response).body && READABLE.test((apply(headerOf, answer.headers, ['content-type']) as string | null) ?? '')) void readCopy(call, response);
    else calls.end(call);
  };

  /** An answer that looks like a token's is read from a clone, at most 64 kB, because the page may leave it unread. */
  const readCopy = async (call: Call, response: Response): Promise<void> => {
    try {
      const reader = (apply(clone, response, []) as Response).body!.getReader();
      const decoder = new TextDecoder();
      let text = '';
      let isEnd = false;
      do {
        // oxlint-disable-next-line no-await-in-loop -- a stream is read part by part
        const { done, value } = await reader.read();
        text += decoder.decode(value, { stream: !done });
        isEnd = done;
      } while (!isEnd && !call.told && text.length <= KEEP_LONG);
      calls.tell(call, 'clone', { ...headOf(text, KEEP_LONG), size: isEnd ? text.length : -1 });
      await reader.cancel();
    } catch {
      // Whoever reads the page's own copy is told of an error.
      calls.end(call);
    }
  };

  const failed = (call: Call, error: unknown) => calls.failed(call, nameOf(error), (error as Partial<Error> | undefined)?.message);

  patch(
    window,
    'fetch',
    (act, _, [input, init]) => {
      const t = calls.now();
      const promise = act();
      const call = quietly(() => begin(input, heard(init), t));
      return follow(promise, (response) => call && answered(call, response), (error) => call && failed(call, error));
    },
    [addressOf, dictionary({ method: textual, credentials: textual, headers: headersRead })],
  );

  for (const method of ['json', 'text', 'arrayBuffer', 'blob', 'bytes']) {
    const isJson = method === 'json';
    patch(Response.prototype, method, (act, self) => {
      // What cannot be read is refused at once. It is an error of the page's own; the answer did arrive.
      const call = callOf.get(self);
      const isFree = canRead(self);
      const isOurs = isFree && call && !call.told && (call.authLike || isJson || method === 'text');
      const promise = act();
      // An answer that is not JSON did arrive; any other error cut it on its way.
      if (isOurs) return follow(promise, (value) => calls.got(call, value, isJson), (error) => void (error instanceof SyntaxError || failed(call, error)));
      // A body that was cut before it is read fails on our stack: its error is tidied, too.
      return follow(promise);
    });
  }
  watch(Response.prototype, 'clone', (self: object, _, copy: object) => {
    const call = callOf.get(self);
    if (call) callOf.set(copy, call);
  });
}
