import { quietly, type HookContext } from './context';
import { headersOf } from './fetch';
import { apply, getOwnPropertyDescriptor, patch, type Native } from './native';
import { AUTH_LIKE, boundedCopy, endOf, headOf, HEADER_OF_INTEREST, KEEP, stackHere, textOfBody } from './text';

interface Call {
  /** 0 until it is sent. */
  c: number;
  method: string;
  url: string;
  headers: [string, string][];
  authLike: boolean;
  answered?: true;
  told?: true;
}

/** XMLHttpRequest: open, headers, send, its end, and the answer when the page reads it (at once for calls that look like a token's). */
export function hookXhr(context: HookContext): void {
  const proto = XMLHttpRequest.prototype;
  const calls = new WeakMap<object, Call>();
  const listen = proto.addEventListener;
  const rawHeaders = proto.getAllResponseHeaders;
  const read = getOwnPropertyDescriptor(proto, 'response')?.get as Native;

  const tell = (call: Call, xhr: XMLHttpRequest, value: unknown) => {
    if (call.told || xhr.readyState !== 4 || xhr.status === 0) return;
    call.told = true;
    const what = typeof value === 'string' ? headOf(value, call.authLike ? KEEP.token : KEEP.answer) : xhr.responseType === 'json' && boundedCopy(value);
    if (what) context.put('body', { c: call.c, by: 'page', ...what });
  };

  const answered = (call: Call, xhr: XMLHttpRequest) => {
    if (call.answered || xhr.readyState < 2 || xhr.status === 0) return;
    call.answered = true;
    const headers = headersOf((apply(rawHeaders, xhr, []) as string).split('\r\n').map((line) => line.split(/: (.*)/)));
    context.put('response', {
      c: call.c,
      status: xhr.status,
      url: xhr.responseURL,
      type: '',
      redirected: xhr.responseURL !== call.url,
      headers,
    });
  };

  const changed = (xhr: XMLHttpRequest) => {
    const call = calls.get(xhr);
    if (!call?.c) return;
    answered(call, xhr);
    // For these two types reading costs nothing and yields what the page will get.
    if (call.authLike && /^(text|json)?$/.test(xhr.responseType)) tell(call, xhr, apply(read, xhr, []));
  };

  const ended = (xhr: XMLHttpRequest, error: string) => {
    const call = calls.get(xhr);
    if (call?.c) context.put('settled', endOf(call.c, error));
  };

  patch(proto, 'open', (native, self, args) => {
    const result: unknown = apply(native, self, args);
    quietly(() => {
      const xhr = self as XMLHttpRequest;
      const url = new URL(String(args[1]), document.baseURI).href;
      const known = calls.has(xhr);
      calls.set(xhr, { c: 0, method: String(args[0]).toUpperCase(), url, headers: [], authLike: AUTH_LIKE.test(url) });
      if (known) return;
      apply(listen, xhr, ['readystatechange', () => quietly(() => changed(xhr))]);
      for (const end of ['abort', 'timeout', 'error']) apply(listen, xhr, [end, () => quietly(() => ended(xhr, end))]);
    });
    return result;
  });

  patch(proto, 'setRequestHeader', (native, self, args) => {
    const result: unknown = apply(native, self, args);
    quietly(() => {
      if (HEADER_OF_INTEREST.test(String(args[0]))) calls.get(self as object)?.headers.push([String(args[0]), String(args[1])]);
    });
    return result;
  });

  patch(proto, 'send', (native, self, args) => {
    quietly(() => {
      const call = calls.get(self as object);
      if (!call) return;
      const text = textOfBody(args[0]);
      call.c = context.nextCall();
      call.authLike ||= text.body !== undefined && AUTH_LIKE.test(text.body.slice(0, 4_096));
      const { c, method, url, headers } = call;
      context.put('request', { c, api: 'xhr', method, url, headers, ...text, stack: call.authLike ? stackHere() : undefined });
    });
    return apply(native, self, args);
  });

  for (const key of ['response', 'responseText']) {
    patch(proto, key, (native, self, args) => {
      const value: unknown = apply(native, self, args);
      quietly(() => {
        const call = calls.get(self as object);
        if (call) tell(call, self as XMLHttpRequest, value);
      });
      return value;
    });
  }
}
