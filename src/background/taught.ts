import { NOTHING_TAUGHT, taughtBy, type Taught } from '../core/taught';
import { browser } from '../wire/browser';
import { TAUGHT, taughtSites } from '../wire/taught';

/** What users taught about their sites: read once per worker life, and again with each change. Resolves to a look at what holds now. */
export async function createTaught(): Promise<(site: string) => Taught> {
  let sites = new Map<string, Taught>();
  const take = (stored: unknown) => {
    sites = new Map(Object.entries(taughtSites(stored)).map(([site, rows]) => [site, taughtBy(rows)]));
  };
  browser.storage.local.onChanged.addListener((changes) => {
    if (TAUGHT in changes) take(changes[TAUGHT]?.newValue);
  });
  // What cannot be read is as if nothing was taught.
  take((await browser.storage.local.get(TAUGHT).catch(() => ({}) as Record<string, unknown>))[TAUGHT]);
  return (site) => sites.get(site) ?? NOTHING_TAUGHT;
}
