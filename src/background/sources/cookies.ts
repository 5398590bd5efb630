import type { Cookies } from 'webextension-polyfill';
import { browser } from '../../wire/browser';
import type { CookieEvent } from '../../core/event';
import { maskCookie, type RawCookie } from '../../mask/cookie';
import { nowhere, type Intake } from '../intake';
import type { Watches } from '../watches';

/** Cookies of watched sites, HttpOnly ones included. */
export function listenToCookies(intake: Intake, watches: Watches): void {
  browser.cookies.onChanged.addListener(async ({ cookie, removed, cause }) => {
    // The old half of an overwrite: the new half comes right behind it.
    if (removed && cause === 'overwrite') return;
    const change = { ...nowhere(), op: removed ? 'removed' : 'set', cause } as const;
    await watches.ready;
    for (const { site } of watches.all()) if (belongs(cookie, site)) void tell(intake, site, cookie, change);
  });
}

/** What the jar holds when watching begins. */
export async function readCookies(intake: Intake, site: string): Promise<void> {
  const labels = site.split('.');
  // The site's own and those of its parents: both are sent to it. No cookie belongs to a top-level domain, so its whole jar is not asked for.
  const domains = labels.slice(0, Math.max(1, labels.length - 1)).map((_, at) => labels.slice(at).join('.'));
  const found = await Promise.all(domains.map((domain) => browser.cookies.getAll({ domain })));
  const cookies = new Map(found.flat().filter((cookie) => belongs(cookie, site)).map((cookie) => [`${cookie.domain} ${cookie.path} ${cookie.name}`, cookie]));
  await Promise.all([...cookies.values()].map((cookie) => tell(intake, site, cookie, { ...nowhere(), op: 'set', cause: 'seen' })));
}

const tell = (intake: Intake, site: string, cookie: RawCookie, change: ReturnType<typeof nowhere> & Pick<CookieEvent, 'op' | 'cause'>) =>
  intake.take(site, (masker) => maskCookie(cookie, change, masker)).catch(() => undefined);

/** A host's own cookie goes to that host alone; a domain's to its sub-domains, too (RFC 6265 §5.1.3). */
function belongs({ domain, hostOnly }: Cookies.Cookie, site: string): boolean {
  const bare = domain.replace(/^\./, '');
  return site === bare || (!hostOnly && site.endsWith(`.${bare}`));
}
