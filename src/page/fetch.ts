import { quietly, type HookContext } from './context';
import { apply, follow, patch, then, type Native } from './native';
import { AUTH_LIKE, boundedCopy, endOf, headOf, HEADER_OF_INTEREST, KEEP, READABLE, stackHere, textOfBody } from './text';

interface Call {
  c: number;
  authLike: boolean;
  signal?: AbortSignal | null;
  /** Its answer's body has been reported. */
  told?: true;
}

const eachHeader = Headers.prototype.forEach;

/** Headers of interest, from any of fetch's three forms. */
export function headersOf(headers: unknown): [string, string][] {
  const found: [string, string][] = [];
  const take = (name: unknown, value: unknown) => HEADER_OF_INTEREST.test(String(name)) && found.push([String(name), String(value)]);
  if (headers instanceof Headers) apply(eachHeader, headers, [(value: string, name: string) => take(name, value)]);
  else for (const [name, value] of (Array.isArray(headers) ? headers : Object.entries(headers ?? {})) as [unknown, unknown][]) take(name, value);
  return found;
}

/**
 * fetch and the body readers of its answers. The page gets a promise derived from the native one, with one reaction of ours in between:
 * returning the native promise with a side branch would mark every rejection as handled and silence `unhandledrejection`.
 */
export function hookFetch(context: HookContext): void {
  const calls = new WeakMap<object, Call>();

  const begin = (args: unknown[]): Call => {
    const input = args[0];
    const init = (args[1] ?? {}) as RequestInit;
    const request = input instanceof Request ? input : undefined;
    const url = request?.url ?? String(input);
    const { body, size } = textOfBody(init.body);
    const authLike = AUTH_LIKE.test(url) || (body !== undefined && AUTH_LIKE.test(body.slice(0, 4_096)));
    const c = context.nextCall();
    context.put('request', {
      c,
      api: 'fetch',
      method: String(init.method ?? request?.method ?? 'GET').toUpperCase(),
      url: URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : url,
      headers: headersOf(init.headers ?? request?.headers),
      body,
      size: request?.body && init.body === undefined ? -1 : size,
      stack: authLike ? stackHere() : undefined,
    });
    return { c, authLike, signal: init.signal ?? request?.signal };
  };

  const answered = (call: Call, response: Response) => {
    calls.set(response, call);
    context.put('response', {
      c: call.c,
      status: response.status,
      url: response.url,
      type: response.type,
      redirected: response.redirected,
      headers: headersOf(response.headers),
    });
    if (call.authLike && response.body && READABLE.test(response.headers.get('content-type') ?? '')) readCopy(call, response);
  };

  const tell = (call: Call, by: 'page' | 'clone', what: { text?: string; json?: unknown; size: number; cut: boolean }) => {
    if (call.told) return;
    call.told = true;
    context.put('body', { c: call.c, by, ...what });
  };

  /** An answer that looks like a token's is read from a clone, at most 64 kB, because the page may leave it unread. */
  const readCopy = (call: Call, response: Response) => {
    const reader = (apply(clone, response, []) as Response).body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    const pump = ({ done, value }: ReadableStreamReadResult<Uint8Array>): unknown => {
      if (value) text += decoder.decode(value, { stream: true });
      const cut = text.length > KEEP.token;
      if (done || cut || call.told) {
        tell(call, 'clone', { ...headOf(text, KEEP.token), size: cut ? -1 : text.length });
        return done ? undefined : reader.cancel();
      }
      return apply(then, reader.read(), [pump, ignore]);
    };
    apply(then, reader.read(), [pump, ignore]);
  };

  const failed = (call: Call, error: unknown) => {
    const { name, message } = (error ?? {}) as Partial<Error>;
    context.put('settled', endOf(call.c, String(name), call.signal, message));
  };

  patch(window, 'fetch', (native, self, args) => {
    const call = quietly(() => begin(args));
    const promise: unknown = apply(native, self, args);
    return follow(promise, (response) => call && answered(call, response), (error) => call && failed(call, error));
  });

  for (const method of ['json', 'text']) {
    patch(Response.prototype, method, (native, self, args) => {
      const promise: unknown = apply(native, self, args);
      const call = calls.get(self as object);
      if (!call || call.told) return promise;
      const read = (value: unknown) => tell(call, 'page', method === 'text' ? headOf(value as string, KEEP.answer) : boundedCopy(value));
      // An answer that is not JSON did arrive; any other error cut it on its way.
      return follow(promise, read, (error) => error instanceof SyntaxError || failed(call, error));
    });
  }
  const clone: Native = Response.prototype.clone;
  patch(Response.prototype, 'clone', (native, self, args) => {
    const copy = apply(native, self, args) as object;
    const call = calls.get(self as object);
    if (call) calls.set(copy, call);
    return copy;
  });
}

const ignore = () => {};
