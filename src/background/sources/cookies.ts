import type { Cookies } from 'webextension-polyfill';
import { browser } from '../../wire/browser';
import { maskCookie, type RawCookie } from '../../mask/cookie';
import type { Intake } from '../intake';
import type { Watches } from '../watches';

/** Cookies of watched sites, HttpOnly ones included. */
export function listenToCookies(intake: Intake, watches: Watches): void {
  browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
    // The old half of an overwrite: the new half comes right behind it.
    if (removed && cause === 'overwrite') return;
    const raw = rawOf(cookie, removed ? 'removed' : 'set', cause);
    void watches.ready.then(() => {
      for (const { site, active } of watches.all()) if (active && belongs(cookie.domain, site)) void tell(intake, site, raw);
    });
  });
}

/** What the jar holds when watching begins. */
export async function readCookies(intake: Intake, site: string): Promise<void> {
  const cookies = await browser.cookies.getAll({ domain: site });
  await Promise.all(cookies.map((cookie) => tell(intake, site, rawOf(cookie, 'set', 'seen'))));
}

const tell = (intake: Intake, site: string, raw: RawCookie) =>
  intake.take(site, (masker) => [maskCookie(raw, masker) ?? []].flat()).catch(() => undefined);

const rawOf = (cookie: Cookies.Cookie, op: RawCookie['op'], cause: string): RawCookie => ({
  t: Date.now(),
  name: cookie.name,
  value: cookie.value,
  domain: cookie.domain,
  path: cookie.path,
  httpOnly: cookie.httpOnly,
  secure: cookie.secure,
  sameSite: cookie.sameSite,
  op,
  cause,
});

/** `.shop.test` and `shop.test` both go to `shop.test` and its sub-domains' pages. */
export function belongs(domain: string, site: string): boolean {
  const bare = domain.replace(/^\./, '');
  return site === bare || site.endsWith(`.${bare}`);
}
