import type { HookContext } from './context';
import { dictionary, heard, textual } from './heard';
import { follow, patch } from './native';
import { attempt, wanted } from './storage';
import { KEEP, stackHere } from './text';

const options = dictionary({ name: textual, value: textual, domain: textual, path: textual, sameSite: textual });

/** Cookies that script asks for: `document.cookie = …` and the Cookie Store API. What becomes of them only the jar knows. */
export function hookCookies(context: HookContext): void {
  const tell = (text: string, t: number) => {
    const [, name = '', value = ''] = /^\s*([^=;]*?)\s*=([^;]*)/.exec(text) ?? [];
    if (wanted('cookie/', name, value)) context.put('cookie', { text: text.slice(0, KEEP), ...context.stamp(), stack: stackHere() }, t);
  };

  patch(
    Document.prototype,
    'cookie',
    (act, self, [text]) => {
      const t = context.now();
      return attempt(act, (error) => !error && self === document && tell(String(text), t));
    },
    [textual],
    'set',
  );

  // Only where the page is a secure context.
  for (const method of ['set', 'delete']) {
    patch(
      window.CookieStore?.prototype,
      method,
      (act, _, args) => {
        const t = context.now();
        return attempt(
          () => follow(act()),
          () => {
            const [name, value] = args;
            const asked: Record<string, unknown> = typeof name === 'object' ? heard(name) : { name, value };
            if (method === 'delete') Object.assign(asked, { value: '', expires: 1 });
            let text = `${String(asked['name'])}=${String(asked['value'])}`;
            for (const key of ['domain', 'path', 'sameSite', 'expires']) if (asked[key]) text += `;${key}=${String(key === 'expires' ? new Date(asked[key] as number) : asked[key])}`;
            tell(text, t);
          },
        );
      },
      // One argument: a name, or a dictionary. The members that are text are read as such.
      [(given, count, isOwn) => (count < 2 ? options(given, count, isOwn) : textual(given)), textual],
    );
  }
}
