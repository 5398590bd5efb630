import type { RawLife } from '../wire/raw';
import type { HookContext } from './context';
import { on } from './native';
import { AUTH_LIKE, stackHere } from './text';

const CONTROL = 'button,a,[role=button],[role=menuitem],[type=submit],[type=button]';

/** Visibility, freezing, page changes, network, navigations with their code line, and clicks on controls (by name only). */
export function hookLife(context: HookContext): void {
  const put = (what: RawLife['what'], more?: Partial<RawLife>) => context.put('life', { what, ...more });
  /** Tells it at once: what is frozen or gone tells nothing more, and may never wake. */
  const last = (what: RawLife['what'], more?: Partial<RawLife>) => {
    put(what, more);
    context.flush();
  };

  on(document, 'visibilitychange', () => put(document.visibilityState as 'visible' | 'hidden'));
  for (const what of ['freeze', 'resume'] as const) on(document, what, () => last(what));
  on(document, 'prerenderingchange', () => put('activate'));
  for (const what of ['online', 'offline'] as const) on(window, what, () => put(what));
  on(window, 'pageshow', ({ persisted }: PageTransitionEvent) => put('pageshow', { persisted }));
  on(window, 'pagehide', ({ persisted }: PageTransitionEvent) => last('pagehide', { persisted }));
  on(window, 'click', ({ target }: Event) => {
    const control = target instanceof Element && target.closest(CONTROL);
    if (!control) return;
    const name = control.ariaLabel || (control as HTMLInputElement).value || control.textContent;
    context.put('step', { what: 'click', name: String(name).trim().slice(0, 60) });
  });
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (!navigation) return;
  on(navigation, 'navigate', ({ destination: { url }, userInitiated }: { destination: { url: string }; userInitiated: boolean }) => {
    put('navigate', { url, userInitiated, stack: AUTH_LIKE.test(url) ? stackHere() : undefined });
  });
}
