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
    for (const { site } of watches.all()) if (belongs(cookie.domain, site)) void tell(intake, site, cookie, change);
  });
}

/** What the jar holds when watching begins. */
export async function readCookies(intake: Intake, site: string): Promise<void> {
  const cookies = await browser.cookies.getAll({ domain: site });
  await Promise.all(cookies.map((cookie) => tell(intake, site, cookie, { ...nowhere(), op: 'set', cause: 'seen' })));
}

const tell = (intake: Intake, site: string, cookie: RawCookie, change: ReturnType<typeof nowhere> & Pick<CookieEvent, 'op' | 'cause'>) =>
  intake.take(site, (masker) => maskCookie(cookie, change, masker)).catch(() => undefined);

/** `.shop.test` and `shop.test` both go to `shop.test` and its sub-domains' pages. */
export function belongs(domain: string, site: string): boolean {
  const bare = domain.replace(/^\./, '');
  return site === bare || site.endsWith(`.${bare}`);
}
