import type { Calls } from './calls';
import { quietly } from './context';
import { addressed } from './heard';
import { on, patch, watch } from './native';
import { apply, getterOf, natural, privateMap } from './natives';
import type { Call } from './pending';
import { stackHere } from './text';
import { attempt } from './storage';

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
export function hookXhr(calls: Calls): void {
  const proto = XMLHttpRequest.prototype;
  const openedOf = privateMap<Opened>();
  const rawHeaders = proto.getAllResponseHeaders;
  const asIs = natural(proto, 'readyState', 'status', 'responseURL', 'responseType', 'withCredentials', 'timeout');
  const answerOf = getterOf(proto, 'response');

  const got = (call: Call | undefined, xhr: XMLHttpRequest, value: unknown) => {
    if (!call || call.told) return;
    const { readyState, status, responseType } = asIs(xhr);
    if (readyState === 4 && status) calls.got(call, value, responseType === 'json');
  };

  const changed = (xhr: XMLHttpRequest) => {
    const opened = openedOf.get(xhr);
    const call = opened?.call;
    const { readyState, status, responseURL: url, responseType } = asIs(xhr);
    if (!call || readyState < 2 || !status) return;
    if (!opened.seen) {
      const headers = [...(apply(rawHeaders, xhr, []) as string).matchAll(/(.+?): (.*)/g)].map(([, name, value]) => [name, value]);
      calls.answered(call, { status, url, type: '', redirected: url !== call.url.replace(/#.*/, ''), headers });
    }
    opened.seen = readyState;
    if (readyState < 4 || !call.authLike) return;
    // Reading costs little and yields what the page will get; a document would be built anew.
    if (responseType !== 'document') got(call, xhr, apply(answerOf, xhr, []));
    calls.end(call);
  };

  const ended = (xhr: XMLHttpRequest, error: string) => {
    const call = openedOf.get(xhr)?.call;
    if (call) calls.failed(call, error, '', asIs(xhr).timeout);
  };

  watch(
    proto,
    'open',
    (xhr: XMLHttpRequest, [method, address]) => {
      const before = openedOf.get(xhr);
      // A request that is under way ends without an event.
      if (before?.call && before.seen !== 4) calls.failed(before.call, 'abort');
      openedOf.set(xhr, { method: String(method).toUpperCase(), url: String(address), headers: [] });
      if (before) return;
      on(xhr, 'readystatechange', () => changed(xhr));
      for (const end of ['abort', 'timeout', 'error']) on(xhr, end, () => ended(xhr, end));
    },
    [addressed, addressed],
  );
  watch(proto, 'setRequestHeader', (xhr, header) => openedOf.get(xhr)?.headers.push(header), [addressed, addressed]);

  patch(proto, 'send', (act, self, { 0: body }) => {
    const opened = openedOf.get(self);
    if (!opened || opened.call) return act();
    quietly(() => (opened.call = calls.begin({ ...opened, api: 'xhr', body, credentials: asIs(self).withCredentials ? 'include' : undefined })));
    // A synchronous request has no other end.
    return attempt(act, (error) => error && ended(self as XMLHttpRequest, error));
  });

  patch(proto, 'abort', (act, self) => {
    const call = openedOf.get(self)?.call;
    if (call?.authLike && !call.told) call.stack = quietly(stackHere);
    return act();
  });

  for (const key of ['response', 'responseText']) watch(proto, key, (xhr: XMLHttpRequest, _, value) => got(openedOf.get(xhr)?.call, xhr, value));
}
