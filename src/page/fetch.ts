import type { Calls } from './calls';
import { quietly } from './context';
import { apply, follow, patch, privateMap, then, watch, type Native } from './native';
import type { Call } from './pending';
import { headOf, KEEP_LONG, nameOf, READABLE } from './text';

const NativeRequest = Request;

/** fetch and the body readers of its answers. */
export function hookFetch(calls: Calls): void {
  const callOf = privateMap<Call>();

  const begin = ([input, options]: unknown[]): Call => {
    const init = (options ?? {}) as RequestInit;
    const request = input instanceof NativeRequest ? input : undefined;
    const of = <K extends keyof Request & keyof RequestInit>(name: K) => init[name] ?? request?.[name];
    return calls.begin(
      {
        api: 'fetch',
        method: String(of('method') ?? 'GET').toUpperCase(),
        url: request?.url ?? String(input),
        headers: of('headers'),
        // A Request's body is a stream, which nobody but fetch may touch: the wire has its text.
        body: of('body'),
        keepalive: of('keepalive'),
      },
      of('signal'),
    );
  };

  const answered = (call: Call, response: Response) => {
    callOf.set(response, call);
    calls.answered(call, response);
    if (!call.authLike) return;
    if (response.body && READABLE.test(response.headers.get('content-type') ?? '')) readCopy(call, response);
    else calls.end(call);
  };

  /** An answer that looks like a token's is read from a clone, at most 64 kB, because the page may leave it unread. */
  const readCopy = (call: Call, response: Response) => {
    const reader = (apply(clone, response, []) as Response).body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    const pump = ({ done, value }: ReadableStreamReadResult<Uint8Array>): unknown => {
      if (value) text += decoder.decode(value, { stream: true });
      const cut = text.length > KEEP_LONG;
      if (done || cut || call.told) {
        calls.tell(call, 'clone', { ...headOf(text, KEEP_LONG), size: cut ? -1 : text.length });
        return done ? undefined : reader.cancel();
      }
      return next();
    };
    // Whoever reads the page's own copy is told of an error.
    const next = (): unknown => apply(then, reader.read(), [pump, () => calls.end(call)]);
    next();
  };

  const failed = (call: Call, error: unknown) => calls.failed(call, nameOf(error), (error as Partial<Error> | undefined)?.message);

  patch(window, 'fetch', (native, self, args) => {
    const call = quietly(() => begin(args));
    const promise: unknown = apply(native, self, args);
    return follow(promise, (response) => call && answered(call, response), (error) => call && failed(call, error));
  });

  for (const method of ['json', 'text', 'arrayBuffer', 'blob', 'bytes']) {
    const isJson = method === 'json';
    patch(Response.prototype, method, (native, self, args) => {
      const call = callOf.get(self as object);
      // A body that was read before is an error of the page's own; the answer did arrive.
      const isOurs = call && !call.told && !(self as Response).bodyUsed && (call.authLike || isJson || method === 'text');
      const promise: unknown = apply(native, self, args);
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
