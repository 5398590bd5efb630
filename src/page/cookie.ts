import type { HookContext } from './context';
import { apply, patch } from './native';
import { attempt, textual, wanted } from './storage';
import { KEEP, stackHere } from './text';

/** Cookies that script asks for: `document.cookie = …` and the Cookie Store API. What becomes of them only the jar knows. */
export function hookCookies(context: HookContext): void {
  const tell = (text: string, t: number) => {
    const [, name = '', value = ''] = /^\s*([^=;]*?)\s*=([^;]*)/.exec(text) ?? [];
    if (wanted('cookie/', name, value)) context.put('cookie', { text: text.slice(0, KEEP), ...context.stamp(), stack: stackHere() }, t);
  };

  patch(
    Document.prototype,
    'cookie',
    (native, self, args) => {
      const t = context.now();
      const given = [textual(args[0])];
      return attempt(() => apply(native, self, given) as unknown, (error) => error === undefined && self === document && tell(String(given[0]), t));
    },
    'set',
  );

  // Only where the page is a secure context.
  for (const method of ['set', 'delete']) {
    patch(window.CookieStore?.prototype, method, (native, self, args) => {
      const t = context.now();
      return attempt(
        () => apply(native, self, args) as unknown,
        () => {
          const [first, value] = args;
          const asked = (typeof first === 'object' && first ? first : { name: first, value }) as Record<string, unknown>;
          const isGone = method === 'delete';
          const expires = isGone ? 1 : asked['expires'];
          tell(
            `${String(asked['name'])}=${isGone ? '' : String(asked['value'])}${['domain', 'path', 'sameSite'].map((name) => (asked[name] ? `;${name}=${String(asked[name])}` : '')).join('')}${expires ? `;expires=${new Date(expires as number).toUTCString()}` : ''}`,
            t,
          );
        },
      );
    });
  }
}
