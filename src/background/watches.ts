import { browser } from '../wire/browser';
import { newKey } from '../mask/masker';

/** One watched site, as kept in `storage.session`: gone with the browser, and never on disk, because it holds the masking key. */
export interface Watch {
  /** Host name: its port and scheme do not matter, as in match patterns. */
  site: string;
  /** Key of the session's log. */
  session: string;
  /** Bytes of the masking key. */
  key: number[];
  active: boolean;
  /** The user stopped it: opening a panel does not start it again. */
  stopped: boolean;
  paused: boolean;
  /** Tabs that show a document of the site. */
  tabs: number[];
  late: boolean;
  recordingSince?: number;
  /** Its log was written: when it is empty later, somebody deleted it. */
  begun?: boolean;
  /** The log failed, and the next writer tells it. */
  owed?: {
    /** Events lost, where known. */
    count?: number;
    detail?: string;
  };
}

/** When the session began, epoch ms. Its key says so. */
export const beganAt = ({ session }: Pick<Watch, 'session'>): number => Date.parse(session.slice(session.lastIndexOf(' ') + 1));

const STORE = 'watches';

/** The watch list: read once per worker life, written on each change. `ready` resolves when it was read. */
export interface Watches {
  readonly ready: Promise<void>;
  all(): Watch[];
  /** Keys of the sessions whose logs are in use. */
  sessions(): string[];
  /** The watch of a site that is active now. */
  active(site: string | undefined): Watch | undefined;
  /** False when the site is surely not watched; the list may not have been read yet. */
  maybe(site: string | undefined): boolean;
  of(site: string): Watch | undefined;
  change(site: string, change: Partial<Watch>): Promise<Watch>;
  /** A new, empty session for the site; an active watch goes on in it. `owed`: why, when nobody asked for it. */
  renew(site: string, owed?: Watch['owed']): Promise<Watch>;
  /** Called after each change. One listener: the hub. */
  onChange: (site: string) => void;
}

export function createWatches(): Watches {
  const bySite = new Map<string, Watch>();
  const save = () => browser.storage.session.set({ [STORE]: [...bySite.values()] });
  let isRead = false;
  const ready = browser.storage.session.get(STORE).then((stored) => {
    for (const watch of (stored[STORE] ?? []) as Watch[]) bySite.set(watch.site, watch);
    isRead = true;
  });
  const fresh = (site: string): Watch => ({
    site,
    session: `${site} ${new Date().toISOString()}`,
    key: [...newKey()],
    active: false,
    stopped: false,
    paused: false,
    tabs: [],
    late: false,
  });

  return {
    onChange: () => {},
    ready,
    all: () => [...bySite.values()],
    sessions: () => [...bySite.values()].map(({ session }) => session),
    of: (site) => bySite.get(site),
    active: (site) => {
      const watch = site === undefined ? undefined : bySite.get(site);
      return watch?.active ? watch : undefined;
    },
    maybe: (site) => site !== undefined && (!isRead || (bySite.get(site)?.active ?? false)),
    async change(site, change) {
      const watch = bySite.get(site) ?? fresh(site);
      Object.assign(watch, change);
      bySite.set(site, watch);
      await save();
      this.onChange(site);
      return watch;
    },
    async renew(site, owed) {
      const { session, key } = fresh(site);
      return this.change(site, { session, key, begun: false, owed, recordingSince: bySite.get(site)?.recordingSince && Date.now() });
    },
  };
}

export const keyOf = (watch: Watch): Uint8Array => Uint8Array.from(watch.key);

/** Host of a URL that can be watched; undefined for browser pages, files and opaque origins. */
export function siteOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? hostname : undefined;
}
