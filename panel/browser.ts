import type { CodeLine } from '../src/core/event';
import type { Summary } from '../src/core/summary';
import { LIMITS, limitsOf } from '../src/log/limits';
import { PANEL_PORT } from '../src/wire/hub';
import type { JudgeToWorker } from '../src/wire/judge';
import { SETTINGS, settingsOf } from '../src/wire/settings';
import { TAUGHT, taughtSites } from '../src/wire/taught';
import { WATCHES, watchesOf, type Watched } from '../src/wire/watched';
import type { PanelPort } from './feed/link';
import type { KeptIo } from './store/kept';

/**
 * The browser's side of the panel: all use of extension APIs is here. In a plain page there are none.
 * `chrome` is used as it is: it has promises wherever Manifest V3 runs, and the polyfill would add a tenth to what the panel loads.
 */
export const api = (globalThis as { chrome?: typeof chrome }).chrome;

export const inExtension = Boolean(api?.runtime?.id);

const devtools = inExtension ? api?.devtools : undefined;

/** The inspected tab; `?tabId=` when the panel is opened as a tab of its own. */
export function inspectedTab(): number | undefined {
  if (devtools) return devtools.inspectedWindow.tabId;
  const asked = new URLSearchParams(location.search).get('tabId');
  return asked === null || !/^\d+$/.test(asked) ? undefined : Number(asked);
}

/** The tab that a popup stands beside; -1 when there is none. */
export async function currentTab(): Promise<number> {
  return inspectedTab() ?? (await api?.tabs.query({ active: true, currentWindow: true }))?.[0]?.id ?? -1;
}

/** Opens the panel beside a tab, as a page of its own that only looks. */
export async function openReport(tabId: number): Promise<void> {
  const tab = await api?.tabs.get(tabId);
  await api?.tabs.create({ url: `/panel/panel.html?report&tabId=${tabId}`, index: (tab?.index ?? 0) + 1, windowId: tab?.windowId, openerTabId: tabId });
}

/** Opens a recording that is over, from its log. */
export async function openKept(session: string): Promise<void> {
  await api?.tabs.create({ url: `/panel/panel.html?report&session=${encodeURIComponent(session)}` });
}

/** The keys that the user has for a command of the manifest; '' when they took them away. */
export const keysOf = async (command: 'record' | 'mark'): Promise<string> => (await api?.commands?.getAll().catch(() => []))?.find(({ name }) => name === command)?.shortcut ?? '';

export function connect(): PanelPort {
  if (!api) throw new Error('No extension API in this page.');
  return api.runtime.connect({ name: PANEL_PORT });
}

/** Opened as a report: it looks at what is watched, and neither starts nor keeps a watch. */
export const looksOnly = (): boolean => new URLSearchParams(location.search).has('report');

/** Tells the worker what this panel found. Nobody may be there to hear it. */
export const tellWorker = (summary: Summary): void => void api?.runtime.sendMessage({ summary } satisfies JudgeToWorker).catch(() => undefined);

/** What the browser calls all pages of a host. */
const pagesOf = (site: string) => ({ origins: [`*://${site}/*`] });

/** Asks the user for access to a site that the browser withholds; only in answer to a click. Resolves to whether it was given. */
export const askForAccess = async (site: string): Promise<boolean> => (await api?.permissions?.request(pagesOf(site)).catch(() => false)) ?? false;

/** Hears when the user has given or taken access to sites. */
export function followAccess(changed: () => void): void {
  api?.permissions?.onAdded.addListener(changed);
  api?.permissions?.onRemoved.addListener(changed);
}

/** Opens a line of the page's code in the Sources tab; answers whether the page has that file now. Undefined outside DevTools. */
export const openLine = devtools && ((line: CodeLine): Promise<boolean> => new Promise((done) => devtools.panels.openResource(line.file, line.line - 1, line.column - 1, (result?: unknown) => done(!isError(result)))));

const isError = (result: unknown): boolean => (result as { isError?: boolean } | undefined)?.isError === true;

/** A record in `storage.local`; every page, and the worker, hears of a change by itself. Undefined in a plain page. */
const keptIn = <T>(name: string, guard: (stored: unknown) => T): KeptIo<T> | undefined =>
  inExtension && api
    ? {
        read: async () => guard((await api.storage.local.get(name))[name]),
        write: (value) => api.storage.local.set({ [name]: value }),
        follow: (heard) => api.storage.local.onChanged.addListener((changes) => name in changes && heard(guard(changes[name]?.newValue))),
      }
    : undefined;

/** What the user chose and taught, for all sites. */
export const settingsIo = keptIn(SETTINGS, settingsOf);
export const limitsIo = keptIn(LIMITS, limitsOf);
export const taughtIo = keptIn(TAUGHT, taughtSites);

/** What the worker watches; of its list, what may be shown. */
export const readWatched = async (): Promise<Watched[]> => watchesOf((await api?.storage.session.get(WATCHES))?.[WATCHES]);

/** Text of the browser's language, '' when it has none; undefined in a plain page. */
export const localText = inExtension ? (key: string): string => api?.i18n.getMessage(key) ?? '' : undefined;

/** The page into which a report is written; undefined in a plain page, which is a report itself. */
export const readViewer = inExtension && api ? async (): Promise<string> => (await fetch(api.runtime.getURL('viewer.html'))).text() : undefined;

export const productVersion = (): string => (inExtension && api?.runtime.getManifest().version) || '0';

/** What a recording says of the browser, `Chrome 156.0.0.0`, and of the system, `Windows`. */
export function machine(): { browser: string; os?: string } {
  const [, name, version] = /(Firefox|Edg|OPR|Chrome)\/([\d.]+)/.exec(navigator.userAgent) ?? [];
  const os = (navigator as { userAgentData?: { platform: string } }).userAgentData?.platform;
  return { browser: name ? `${name === 'Edg' ? 'Edge' : name} ${version}` : 'unknown', ...(os && { os }) };
}

/** Follows DevTools' own theme; without it the style sheet follows the system's. */
export function followTheme(show: (theme: 'dark' | 'light') => void): void {
  if (!devtools) return;
  const tell = (name: string): void => show(name === 'dark' ? 'dark' : 'light');
  tell(devtools.panels.themeName);
  devtools.panels.setThemeChangeHandler?.(tell);
}
