import type { RawLife } from '../wire/raw';
import { tried, type HookContext } from './context';
import { on } from './native';
import { getOwnPropertyDescriptor, natural } from './natives';
import { AUTH_LIKE, stackHere } from './text';

const PRERENDERED = 'prerenderingchange';

/** Told of one document: some throw in each frame that they draw. */
const MOST_ERRORS = 100;
const errorOf = natural(ErrorEvent.prototype, 'message', 'filename', 'lineno', 'colno');
/** Chrome 134 and later. */
const { isError } = Error as { isError?(value: unknown): value is object };

/** Visibility, freezing, page changes, network, navigations with their code line, and errors that nobody caught. */
export function hookLife(context: HookContext): void {
  const put = (what: string, more?: Partial<RawLife>) => context.put('life', { what: what as RawLife['what'], ...more });

  // Of a page that is left the browser says that it is hidden, too: that waits, and goes with the page.
  on(document, 'visibilitychange', () => put(document.visibilityState));
  // The window hears, on their way, events of its document as well.
  for (const type of [PRERENDERED, 'freeze', 'resume', 'pageshow', 'pagehide', 'online', 'offline']) {
    on(window, type, ({ persisted }: Partial<PageTransitionEvent>) => {
      put(type === PRERENDERED ? 'activate' : type, { persisted });
      // At once: what is frozen or gone tells nothing more, and may never wake.
      context.flush();
    });
  }
  let left = MOST_ERRORS;
  // What failed to load is told by another class of event.
  on(window, 'error', (event) => tried(() => left-- > 0 && context.put('error', { what: 'uncaught', ...errorOf(event) })));
  on(window, 'unhandledrejection', ({ reason }: { reason: unknown }) => {
    // Of anything else the message may be a getter's, or a Proxy's. Its stack is put into words by code of the page's, if it has such.
    const message: unknown = isError?.(reason) ? getOwnPropertyDescriptor(reason, 'message')?.value : reason;
    if (left-- > 0) context.put('error', { what: 'rejection', message: typeof message === 'string' ? message : '' });
  });
  const { navigation } = window as { navigation?: EventTarget };
  if (!navigation) return;
  on(navigation, 'navigate', ({ destination: { url }, userInitiated }: { destination: { url: string }; userInitiated: boolean }) => {
    put('navigate', { url, userInitiated, stack: AUTH_LIKE.test(url) ? stackHere() : undefined });
  });
}
