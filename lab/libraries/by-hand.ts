import { offer } from './library';

type Options = RequestInit & { self?: unknown };

const log: unknown[] = [];
const { fetch: before } = window;
const { open } = XMLHttpRequest.prototype;

/** As many apps have one: looks at what it is given, changes it, and for one address gives no promise at all. */
window.fetch = ((input: RequestInfo | URL, options?: Options) => {
  log.push(['fetch', Object.prototype.toString.call(input), Object.keys(options ?? {}), options?.self === options]);
  if (String(input).endsWith('/made')) return undefined;
  if (options) options.headers = { ...(options.headers as Record<string, string>), 'X-By-Hand': '1' };
  return before(input, options);
}) as typeof fetch;

XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
  log.push(['open', ...args]);
  return Reflect.apply(open, this, args) as undefined;
};

offer({ log });
