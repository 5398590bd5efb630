import type { HookContext } from './context';
import { overhear, textual } from './heard';
import { apply, follow, patch } from './native';
import { attempt, wanted } from './storage';
import { ignore, KEEP, stackHere } from './text';

const MEMBERS = { name: textual, value: textual, domain: textual, path: textual, sameSite: textual };

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
      const given = args.length ? [textual(args[0])] : args;
      return attempt(() => apply(native, self, given) as unknown, (error) => error === undefined && self === document && tell(String(given[0]), t));
    },
    'set',
  );

  // Only where the page is a secure context.
  for (const method of ['set', 'delete']) {
    patch(window.CookieStore?.prototype, method, (native, self, args) => {
      const t = context.now();
      const asked: Record<string, unknown> = {};
      // One argument: a name, or a dictionary. The members that are text are read as such.
      const given = args.length === 1 && typeof args[0] === 'object' ? [overhear(native, args[0], asked, MEMBERS)] : args.length ? [textual(args[0]), textual(args[1])].slice(0, args.length) : args;
      return attempt(
        () => follow(apply(native, self, given), ignore, ignore),
        () => {
          if (typeof given[0] !== 'object') [asked['name'], asked['value']] = given;
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
