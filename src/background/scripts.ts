import { browser } from '../wire/browser';
import relayFile from '../content/relay.iife.ts?iife';
import hookFile from '../page/hook.iife.ts?iife';
import { siteOf } from './watches';

const SCRIPTS = [
  { name: 'relay', file: relayFile, world: 'ISOLATED' },
  { name: 'hook', file: hookFile, world: 'MAIN' },
] as const;

const patternOf = (site: string) => `*://${site}/*`;

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
  await Promise.all((await tabsOf(site)).map((tab) => inject(tab, site)));
}

/**
 * Into the site's own frames of an open tab; frames of others (payment, advertisements) are left alone. Both scripts know a document that they
 * already serve: there this wakes them. Discarded and error pages refuse; they get the scripts when they load.
 */
async function inject(tabId: number, site: string): Promise<void> {
  const frames = (await browser.webNavigation.getAllFrames({ tabId }).catch(() => undefined)) ?? [];
  const mine = new Set<number>();
  for (const { frameId, parentFrameId, url } of frames) {
    if (siteOf(url) === site || (url.startsWith('about:') && mine.has(parentFrameId))) mine.add(frameId);
  }
  for (const { file, world } of SCRIPTS) {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [...mine] }, files: [file], world, injectImmediately: true }).catch(() => undefined);
  }
}

export async function removeScripts(site: string): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: SCRIPTS.map(({ name }) => `${name}:${site}`) });
  if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: known.map(({ id }) => id) });
}
