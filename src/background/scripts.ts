import { browser } from '../wire/browser';
import relayFile from '../content/relay.iife.ts?iife';
import hookFile from '../page/hook.iife.ts?iife';
import { siteOf } from './watches';

const SCRIPTS = [
  { name: 'relay', file: relayFile, world: 'ISOLATED' },
  { name: 'hook', file: hookFile, world: 'MAIN' },
] as const;

const patternOf = (site: string) => `*://${site}/*`;

/** Users may withhold access to sites, which the extension is not told by any error. */
export const hasAccess = (site: string): Promise<boolean> => browser.permissions.contains({ origins: [patternOf(site)] });

/** Tabs that show a document of the site. */
export const tabsOf = async (site: string): Promise<number[]> => (await browser.tabs.query({ url: patternOf(site) })).map(({ id }) => id!);

/** Puts hook and relay into every document of the site, those that are open now and those to come; nowhere else. */
export async function installScripts(site: string): Promise<void> {
  await removeScripts(site);
  await chrome.scripting.registerContentScripts(
    SCRIPTS.map(({ name, file, world }) => ({
      id: `${name}:${site}`,
      js: [file],
      matches: [patternOf(site)],
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      world,
      persistAcrossSessions: false,
    })),
  );
  // A frozen tab answers when it thaws: nobody waits for it.
  for (const id of await tabsWith(site)) void inject(id, site);
}

/** Tabs in which a document of the site may be: those that show one somewhere, and popups without an address of their own that such a tab has opened. */
async function tabsWith(site: string): Promise<number[]> {
  const tabs = (await browser.tabs.query({})).filter(({ discarded }) => !discarded);
  const isOfSite = async ({ id, url }: (typeof tabs)[number]) => {
    const frames = (await browser.webNavigation.getAllFrames({ tabId: id! }).catch(() => undefined)) ?? [];
    return [url, ...frames.map((frame) => frame.url)].some((one) => siteBehind(one) === site);
  };
  const shown = await Promise.all(tabs.map(isOfSite));
  const known = new Set(tabs.filter((_, at) => shown[at]).map(({ id }) => id!));
  // A popup's popup comes behind its opener.
  for (const { id, url, openerTabId } of tabs) if (isBlank(url) && known.has(openerTabId ?? -1)) known.add(id!);
  return [...known];
}

const isBlank = (url: string | undefined): boolean => !url || url.startsWith('about:');

/** Of a blob: document the site whose origin made it. */
const siteBehind = (url = ''): string | undefined => siteOf(url.replace(/^blob:/, ''));

/**
 * Into the site's own documents of an open tab, whatever page they are in; frames of others (payment, advertisements) are left alone. Both scripts know
 * a document that they already serve: there this wakes them. Error pages refuse; they get the scripts when they load.
 */
export async function inject(tabId: number, site: string): Promise<void> {
  const run = (script: object, target: object) => chrome.scripting.executeScript({ target: { tabId, ...target }, injectImmediately: true, ...script } as never).catch(() => []);
  // Only a document knows what it inherits: blob:, about: and javascript: documents have no host in their address, and webNavigation does not tell all.
  for (const { documentId, result } of await run({ func: originHere }, { allFrames: true })) {
    if (siteOf(result as string | undefined) !== site) continue;
    for (const { file, world } of SCRIPTS) await run({ files: [file], world }, { documentIds: [documentId] });
  }
}

/** Runs in the document, beside its page: the origin that it has, or that made it. */
const originHere = (): string | undefined => [origin, location.origin, location.ancestorOrigins?.[0]].find((one) => one !== 'null');

export async function removeScripts(site: string): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: SCRIPTS.map(({ name }) => `${name}:${site}`) });
  if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
}
