import type { Cookies } from 'webextension-polyfill';
import { browser } from '../../wire/browser';
import type { CookieEvent, NewEvent } from '../../core/event';
import { joinChunks } from '../../mask/chunks';
import { maskCookie, type RawCookie } from '../../mask/cookie';
import { familyOf } from '../../recognise/names';
import { nowhere, type Intake } from '../intake';
import type { Watches } from '../watches';

type Cookie = Cookies.Cookie;
type Change = ReturnType<typeof nowhere> & Pick<CookieEvent, 'op' | 'cause'>;

/** Chunks of one value come one by one, within this time of each other. Milliseconds. */
const CHUNKS_WITHIN = 30;
/** On a busy machine the browser tells of a chunk so long after it was read with the others. Milliseconds. */
const CHUNK_LATE = 500;

/** Cookies of watched sites, HttpOnly and partitioned ones included. */
export function listenToCookies(intake: Intake, watches: Watches): void {
  const unfinished = new Map<string, ReturnType<typeof setTimeout>>();
  /** Of each site's value in chunks, what was told last, masked. */
  const told = new Map<string, { t: number; text: string }>();

  /** False for what a chunk that comes late tells again. */
  const isNews = (place: string, { t, op }: Change, events: readonly NewEvent[]): boolean => {
    const text = JSON.stringify([op, events.map((event) => event.kind === 'cookie' && event.value)]);
    const before = told.get(place);
    if (before?.text === text && t - before.t <= CHUNK_LATE) return false;
    told.set(place, { t, text });
    return true;
  };

  /** One event for a value that is spread over chunks, when its last chunk has come. */
  const tellFamily = (base: string, cookie: Cookie, change: Change) => {
    const key = `${placeOf(cookie)} ${base}`;
    clearTimeout(unfinished.get(key));
    unfinished.set(key, setTimeout(async () => {
      unfinished.delete(key);
      const all = await cookiesOf(cookie.domain).catch(() => undefined);
      if (!all) return sitesOf(cookie).forEach((site) => void lose(site));
      const kin = all.filter((other) => placeOf(other) === placeOf(cookie) && familyOf(other.name) === base);
      const [whole] = joinChunks(kin);
      return toEach(cookie, whole ?? { ...cookie, name: base, value: '' }, { ...change, op: whole ? 'set' : 'removed' }, key);
    }, CHUNKS_WITHIN));
  };
  const sitesOf = (cookie: Cookie) => watches.all().flatMap(({ site }) => (belongs(cookie, site) ? [site] : []));
  const toEach = (cookie: Cookie, raw: Cookie, change: Change, family?: string) =>
    sitesOf(cookie).forEach((site) => void tell(intake, site, raw, change, (events) => family === undefined || isNews(`${site} ${family}`, change, events)));
  const lose = (site: string) => intake.take(site, () => [{ ...nowhere(), kind: 'gap', reason: 'events-dropped', count: 1, detail: 'cookie jar' }]).catch(() => undefined);

  browser.cookies.onChanged.addListener(async ({ cookie, removed, cause }) => {
    // The old half of an overwrite: the new half comes right behind it.
    if (removed && cause === 'overwrite') return;
    const change: Change = { ...nowhere(), op: removed ? 'removed' : 'set', cause };
    await watches.ready;
    const base = familyOf(cookie.name);
    if (base === undefined) toEach(cookie, cookie, change);
    else if (sitesOf(cookie).length > 0) tellFamily(base, cookie, change);
  });
}

/** What the jar holds when watching begins. */
export async function readCookies(intake: Intake, site: string): Promise<void> {
  const labels = site.split('.');
  // The site's own and those of its parents: both are sent to it. No cookie belongs to a top-level domain, so its whole jar is not asked for.
  const domains = labels.slice(0, Math.max(1, labels.length - 1)).map((_, at) => labels.slice(at).join('.'));
  const found = await Promise.all(domains.map(cookiesOf));
  const cookies = new Map(found.flat().filter((cookie) => belongs(cookie, site)).map((cookie) => [`${placeOf(cookie)} ${cookie.name}`, cookie]));
  await Promise.all(joinChunks([...cookies.values()], placeOf).map((cookie) => tell(intake, site, cookie, { ...nowhere(), op: 'set', cause: 'seen' })));
}

/** Of a domain and its sub-domains, in every partition. */
const cookiesOf = (domain: string): Promise<Cookie[]> => browser.cookies.getAll({ domain, partitionKey: {} });

const partitionOf = ({ partitionKey }: Cookie): string | undefined => partitionKey?.topLevelSite;

const placeOf = (cookie: Cookie): string => [cookie.domain, cookie.path, partitionOf(cookie)].join(' ');

const tell = (intake: Intake, site: string, cookie: Cookie & Pick<RawCookie, 'chunks'>, change: Change, isNews: (events: readonly NewEvent[]) => boolean = () => true) =>
  intake
    .take(site, (masker) => {
      const events = maskCookie({ ...cookie, partition: partitionOf(cookie) }, change, masker);
      return isNews(events) ? events : [];
    })
    .catch(() => undefined);

/** A host's own cookie goes to that host alone; a domain's to its sub-domains, too (RFC 6265 §5.1.3). */
function belongs({ domain, hostOnly }: Cookie, site: string): boolean {
  const bare = domain.replace(/^\./, '');
  return site === bare || (!hostOnly && site.endsWith(`.${bare}`));
}
