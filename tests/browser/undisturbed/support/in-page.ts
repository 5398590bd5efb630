/** What a case may use inside the page. Made anew there for every case, from this source: nothing of it may come from outside the function. */
export interface Hands {
  /** Calls, and tells what came of it: a value, an exception or a rejection. */
  told(call: () => unknown): Promise<unknown>;
  /** The same for calls that give no promise. */
  toldNow(call: () => unknown): unknown;
  /** All that a page can see of an error. */
  error(error: unknown): unknown;
  /** `value` behind a Proxy that notes each act on it, and on what is got from it, as a line. */
  spied<T extends object>(value: T, lines: string[], name?: string): T;
  /** Number of microtasks until the promise is settled, at most 30. */
  ticks(promise: Promise<unknown>): Promise<number>;
  pause(ms: number): Promise<void>;
  /** A same-origin frame, loaded. */
  frame(src?: string, attributes?: Record<string, string>): Promise<HTMLIFrameElement>;
  /** Runs code as a script of the page's own: unlike code from the debugger's wire, it has `unhandledrejection`. */
  script(code: string): void;
}

export function makeHands(): Hands {
  const tidy = (text: unknown) => (typeof text === 'string' ? text.replaceAll(location.host, 'HOST').replaceAll(location.hostname, 'NAME') : text);

  const hands: Hands = {
    error(error) {
      if (typeof error !== 'object' || error === null) return ['thrown', typeof error, String(error)];
      const own = error as Error;
      return {
        name: own.name,
        message: tidy(own.message),
        stack: tidy(own.stack),
        keys: Reflect.ownKeys(error).map(String).join(),
        proto: Object.getPrototypeOf(error)?.constructor?.name,
        ours: [error instanceof Error, error instanceof DOMException, error instanceof TypeError],
        code: (own as { code?: unknown }).code,
      };
    },
    toldNow(call) {
      try {
        return { value: call() };
      } catch (error) {
        return { threw: hands.error(error) };
      }
    },
    async told(call) {
      let result: unknown;
      try {
        result = call();
      } catch (error) {
        return { threw: hands.error(error) };
      }
      const kind = result instanceof Promise ? 'promise' : typeof result;
      try {
        return { kind, value: await result };
      } catch (error) {
        return { kind, rejected: hands.error(error) };
      }
    },
    spied(value, lines, name = '') {
      const note = (what: string, key: unknown) => lines.push(`${what} ${name}${typeof key === 'symbol' ? `[${String(key)}]` : String(key)}`);
      return new Proxy(value, {
        get(target, key) {
          note('get', key);
          const got: unknown = Reflect.get(target, key);
          if (typeof got === 'function') {
            return (...args: unknown[]) => {
              note('call', key);
              const back: unknown = Reflect.apply(got as () => unknown, target, args);
              return typeof back === 'object' && back !== null ? hands.spied(back, lines, `${name}${String(key)}().`) : back;
            };
          }
          const isOurs = typeof got === 'object' && got !== null && [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(got));
          return isOurs ? hands.spied(got as object, lines, `${name}${String(key)}.`) : got;
        },
        has: (target, key) => (note('has', key), Reflect.has(target, key)),
        set: (target, key, to) => (note('set', key), Reflect.set(target, key, to)),
        ownKeys: (target) => (note('keys', ''), Reflect.ownKeys(target)),
        getOwnPropertyDescriptor: (target, key) => (note('descriptor', key), Reflect.getOwnPropertyDescriptor(target, key)),
        getPrototypeOf: (target) => (note('proto', ''), Reflect.getPrototypeOf(target)),
      });
    },
    async ticks(promise) {
      let settled = false;
      const note = () => {
        settled = true;
      };
      promise.then(note, note);
      for (let n = 0; n < 30; n++) {
        if (settled) return n;
        await Promise.resolve();
      }
      return -1;
    },
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    async frame(src, attributes = {}) {
      const frame = document.createElement('iframe');
      for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
      if (src) {
        frame.src = src;
        const loaded = new Promise((done) => (frame.onload = done));
        document.body.append(frame);
        await loaded;
      } else document.body.append(frame);
      return frame;
    },
    script(code) {
      const script = document.createElement('script');
      script.textContent = `${code}\n//# sourceURL=script.js`;
      document.body.append(script);
      script.remove();
    },
  };
  return hands;
}

/** JSON that keeps what JSON drops. */
export function plainly(root: unknown): unknown {
  const seen = new Set<unknown>();
  const text = (value: string) => value.replaceAll(location.host, 'HOST').replaceAll(location.hostname, 'NAME');
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
    if (typeof value === 'function') return `[function ${value.name}]`;
    if (typeof value !== 'object') return `[${typeof value} ${String(value)}]`;
    if (seen.has(value)) return '[again]';
    const proto: unknown = Object.getPrototypeOf(value);
    if (!Array.isArray(value) && proto !== Object.prototype && proto !== null) return Object.prototype.toString.call(value);
    seen.add(value);
    const made = Array.isArray(value) ? value.map(walk) : Object.fromEntries(Object.entries(value).map(([key, held]) => [key, walk(held)]));
    seen.delete(value);
    return made;
  };
  return walk(root);
}
