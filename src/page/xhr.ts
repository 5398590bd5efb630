import type { Calls } from './calls';
import { quietly } from './context';
import { natural, addressed } from './heard';
import { apply, on, patch, privateMap, watch } from './native';
import type { Call } from './pending';
import { nameOf, stackHere } from './text';

/** A request from its `open` on. */
interface Opened {
  method: string;
  url: string;
  headers: unknown[];
  /** Once it is sent. */
  call?: Call;
  /** Last state seen of an answer: 2 headers, 3 part of the body, 4 its end. */
  seen?: number;
}

/** XMLHttpRequest: open, headers, send, its end, and the answer when the page reads it (at once for calls that look like a token's). */
const Real = XMLHttpRequest;

export function hookXhr(calls: Calls): void {
  const proto = XMLHttpRequest.prototype;
  const openedOf = privateMap<Opened>();
  const rawHeaders = proto.getAllResponseHeaders;
  const asIs = natural(proto);

  const got = (call: Call | undefined, xhr: XMLHttpRequest, value: unknown) => {
    if (!call || call.told) return;
    const { readyState, status, responseType } = asIs(xhr);
    if (readyState === 4 && status) calls.got(call, value, responseType === 'json');
  };

  const changed = (xhr: XMLHttpRequest) => {
    const opened = openedOf.get(xhr);
    const { readyState, status, responseURL: url } = asIs(xhr);
    if (!opened?.call || readyState < 2 || !status) return;
    const { call } = opened;
    const isNew = !opened.seen;
    opened.seen = readyState;
    if (isNew) {
      const headers = (apply(rawHeaders, xhr, []) as string).split('\r\n').map((line) => line.split(/: (.*)/));
      calls.answered(call, { status, url, type: '', redirected: url !== call.url.replace(/#.*/, ''), headers });
    }
    if (readyState < 4 || !call.authLike) return;
    // Reading costs little and yields what the page will get; a document would be built anew.
    if (asIs(xhr).responseType !== 'document') got(call, xhr, asIs(xhr).response);
    calls.end(call);
  };

  const ended = (xhr: object, error: string) => {
    const call = openedOf.get(xhr)?.call;
    if (call) calls.failed(call, error);
  };

  const opened = (xhr: XMLHttpRequest, [method, address]: unknown[]) => {
    const before = openedOf.get(xhr);
    // A request that is under way ends without an event.
    if (before?.call && before.seen !== 4) calls.failed(before.call, 'abort');
    openedOf.set(xhr, { method: String(method).toUpperCase(), url: String(address), headers: [] });
    if (before) return;
    on(xhr, 'readystatechange', () => changed(xhr));
    for (const end of ['abort', 'timeout', 'error']) on(xhr, end, () => ended(xhr, end));
  };
  /** Its first two arguments are text. */
  const watchText = (name: string, look: (xhr: never, args: unknown[]) => void) =>
    patch(proto, name, (native, self, args) => {
      const [first, second, ...more] = args;
      const given = args.length > 1 && self instanceof Real ? [addressed(native, first), addressed(native, second), ...more] : args;
      const result: unknown = apply(native, self, given);
      quietly(() => look(self as never, given));
      return result;
    });
  watchText('open', opened);
  watchText('setRequestHeader', (xhr: object, header) => openedOf.get(xhr)?.headers.push(header));

  patch(proto, 'send', (native, self, args) => {
    const opened = openedOf.get(self as object);
    const isFirst = opened && !opened.call;
    if (isFirst) quietly(() => (opened.call = calls.begin({ ...opened, api: 'xhr', body: args[0] })));
    try {
      return apply(native, self, args) as unknown;
    } catch (error) {
      // A synchronous request has no other end.
      if (isFirst) quietly(() => ended(self as object, nameOf(error)));
      throw error;
    }
  });

  patch(proto, 'abort', (native, self, args) => {
    const call = openedOf.get(self as object)?.call;
    if (call?.authLike && !call.told) call.stack = quietly(stackHere);
    return apply(native, self, args) as unknown;
  });

  for (const key of ['response', 'responseText']) watch(proto, key, (xhr: XMLHttpRequest, _, value) => got(openedOf.get(xhr)?.call, xhr, value));
}
