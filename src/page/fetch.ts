import type { Calls } from './calls';
import { quietly } from './context';
import { addressed, headersRead, natural, overhear, textual } from './heard';
import { apply, follow, patch, privateMap, watch, type Native } from './native';
import type { Call } from './pending';
import { headOf, ignore, KEEP_LONG, nameOf, READABLE } from './text';

const requestAsIs = natural(Request.prototype);
const responseAsIs = natural(Response.prototype);
const streamAsIs = natural(ReadableStream.prototype);
const headerOf = Headers.prototype.get;

/** A Request of any realm, to be read as the browser has it. */
function requestOf(input: unknown): Request | undefined {
  if (typeof input !== 'object' || !input) return undefined;
  try {
    const request = requestAsIs(input as Request);
    void request.url;
    return request;
  } catch {
    return undefined;
  }
}

/** Neither read, nor held by a reader, nor something else than a Response. */
function canRead(response: Response): boolean {
  try {
    const { bodyUsed, body } = responseAsIs(response);
    return !bodyUsed && !(body && streamAsIs(body).locked);
  } catch {
    return false;
  }
}

/** Text of what the page gives as an address. What it throws is thrown again by the native, as a rejection. */
function addressOf(native: Native, input: unknown): unknown {
  try {
    return addressed(native, input);
  } catch (error) {
    return {
      toString() {
        throw error;
      },
    };
  }
}

/** fetch and the body readers of its answers. */
export function hookFetch(calls: Calls): void {
  const callOf = privateMap<Call>();

  const begin = (url: unknown, request: Request | undefined, init: RequestInit, t: number): Call => {
    const of = <K extends keyof Request & keyof RequestInit>(name: K) => init[name] ?? request?.[name];
    return calls.begin(
      {
        api: 'fetch',
        method: String(of('method') ?? 'GET').toUpperCase(),
        url: request?.url ?? String(url),
        headers: of('headers'),
        // A Request's body is a stream, which nobody but fetch may touch: the wire has its text.
        body: of('body'),
        keepalive: of('keepalive'),
      },
      of('signal'),
      t,
    );
  };

  const answered = (call: Call, response: Response) => {
    callOf.set(response, call);
    const answer = responseAsIs(response);
    calls.answered(call, answer);
    if (!call.authLike) return;
    if (answer.body && READABLE.test((apply(headerOf, answer.headers, ['content-type']) as string | null) ?? '')) void readCopy(call, response);
    else calls.end(call);
  };

  /** An answer that looks like a token's is read from a clone, at most 64 kB, because the page may leave it unread. */
  const readCopy = async (call: Call, response: Response): Promise<void> => {
    try {
      const reader = (apply(clone, response, []) as Response).body!.getReader();
      const decoder = new TextDecoder();
      let text = '';
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- a stream is read part by part
        const { done, value } = await reader.read();
        if (value) text += decoder.decode(value, { stream: true });
        const cut = text.length > KEEP_LONG;
        if (!done && !cut && !call.told) continue;
        calls.tell(call, 'clone', { ...headOf(text, KEEP_LONG), size: cut ? -1 : text.length });
        if (!done) await reader.cancel();
        return;
      }
    } catch {
      // Whoever reads the page's own copy is told of an error.
      calls.end(call);
    }
  };

  const failed = (call: Call, error: unknown) => calls.failed(call, nameOf(error), (error as Partial<Error> | undefined)?.message);

  patch(window, 'fetch', (native, self, args) => {
    const t = calls.now();
    const init: RequestInit = {};
    const [input, options, ...more] = args;
    const request = quietly(() => requestOf(input));
    const url = request ? input : addressOf(native, input);
    const given = args.length > 1 ? [url, overhear(native, options, init, { method: textual, headers: headersRead }), ...more] : args.length ? [url] : [];
    const promise: unknown = apply(native, self, given);
    const call = quietly(() => begin(url, request, init, t));
    return follow(promise, (response) => call && answered(call, response), (error) => call && failed(call, error));
  });

  for (const method of ['json', 'text', 'arrayBuffer', 'blob', 'bytes']) {
    const isJson = method === 'json';
    patch(Response.prototype, method, (native, self, args) => {
      const call = callOf.get(self as object);
      // What cannot be read is refused at once. It is an error of the page's own; the answer did arrive.
      const isFree = canRead(self as Response);
      const isOurs = isFree && call && !call.told && (call.authLike || isJson || method === 'text');
      const promise: unknown = apply(native, self, args);
      if (!isFree) return follow(promise, ignore, ignore);
      // An answer that is not JSON did arrive; any other error cut it on its way.
      return isOurs ? follow(promise, (value) => calls.got(call, value, isJson), (error) => void (error instanceof SyntaxError || failed(call, error))) : promise;
    });
  }
  const clone: Native = Response.prototype.clone;
  watch(Response.prototype, 'clone', (self: object, _, copy: object) => {
    const call = callOf.get(self);
    if (call) callOf.set(copy, call);
  });
}
