import type { CodeLine } from '../src/core/event';
import { LIMITS, limitsOf, type Limits } from '../src/log/limits';
import { PANEL_PORT } from '../src/wire/hub';
import { TAUGHT, taughtSites } from '../src/wire/taught';
import type { PanelPort } from './feed/live';
import type { TaughtIo } from './store/taught';

/**
 * The browser's side of the panel: all use of extension APIs is here. In a plain page there are none.
 * `chrome` is used as it is: it has promises wherever Manifest V3 runs, and the polyfill would add a tenth to what the panel loads.
 */
const api = (globalThis as { chrome?: typeof chrome }).chrome;

export const inExtension = Boolean(api?.runtime?.id);

const devtools = inExtension ? api?.devtools : undefined;

/** The inspected tab; `?tabId=` when the panel is opened as a tab of its own. */
export function inspectedTab(): number | undefined {
  if (devtools) return devtools.inspectedWindow.tabId;
  const asked = new URLSearchParams(location.search).get('tabId');
  return asked === null || !/^\d+$/.test(asked) ? undefined : Number(asked);
}

export function connect(): PanelPort {
  if (!api) throw new Error('No extension API in this page.');
  return api.runtime.connect({ name: PANEL_PORT });
}

/** Opens a line of the page's code in the Sources tab; undefined outside DevTools. */
export const openLine = devtools && ((line: CodeLine): void => devtools.panels.openResource(line.file, line.line - 1, line.column - 1, () => undefined));

/** How much of a session is kept: the user's choice, for all sites. The worker hears of a change by itself. */
export const readLimits = async (): Promise<Limits> => limitsOf((await api?.storage.local.get(LIMITS))?.[LIMITS]);
export const writeLimits = async (limits: Limits): Promise<void> => api?.storage.local.set({ [LIMITS]: limits });

/** What users taught about their sites. The worker hears of a change by itself. */
export const taughtIo: TaughtIo | undefined = inExtension && api ? {
  read: async () => taughtSites((await api.storage.local.get(TAUGHT))[TAUGHT]),
  write: (sites) => api.storage.local.set({ [TAUGHT]: sites }),
  follow: (heard) => api.storage.local.onChanged.addListener((changes) => TAUGHT in changes && heard(taughtSites(changes[TAUGHT]?.newValue))),
} : undefined;

/** Text of the browser's language, '' when it has none; undefined in a plain page. */
export const localText = inExtension ? (key: string): string => api?.i18n.getMessage(key) ?? '' : undefined;

export const productVersion = (): string => (inExtension && api?.runtime.getManifest().version) || '0';

/** Follows DevTools' own theme; without it the style sheet follows the system's. */
export function followTheme(show: (theme: 'dark' | 'light') => void): void {
  if (!devtools) return;
  const tell = (name: string): void => show(name === 'dark' ? 'dark' : 'light');
  tell(devtools.panels.themeName);
  devtools.panels.setThemeChangeHandler?.(tell);
}
