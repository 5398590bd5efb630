import type { RawLife } from '../wire/raw';
import type { HookContext } from './context';
import { on } from './native';
import { AUTH_LIKE, stackHere } from './text';

const CONTROL = 'button,a,[role=button],[role=menuitem],[type=submit],[type=button]';
const PRERENDERED = 'prerenderingchange';

/** Visibility, freezing, page changes, network, navigations with their code line, and clicks on controls (by name only). */
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
  on(window, 'click', ({ target }: Event) => {
    const control = target instanceof Element && target.closest(CONTROL);
    if (!control) return;
    const name = control.ariaLabel || (control as HTMLInputElement).value || control.textContent;
    context.put('step', { what: 'click', name: String(name).trim().slice(0, 60) });
  });
  const { navigation } = window as { navigation?: EventTarget };
  if (!navigation) return;
  on(navigation, 'navigate', ({ destination: { url }, userInitiated }: { destination: { url: string }; userInitiated: boolean }) => {
    put('navigate', { url, userInitiated, stack: AUTH_LIKE.test(url) ? stackHere() : undefined });
  });
}
