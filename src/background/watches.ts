import { browser } from '../wire/browser';
import { sessionKey } from '../core/session-key';
import type { Summary } from '../core/summary';
import { newKey } from '../mask/masker';
import { nothingNoted, type Noted } from '../mask/seen';
import { WATCHES } from '../wire/watched';

/** One watched site, as kept in `storage.session`: gone with the browser, and never on disk, because it holds the masking key. */
export interface Watch {
  /** Host name: its port and scheme do not matter, as in match patterns. */
  site: string;
  /** Key of the session's log. */
  session: string;
  /** Bytes of the masking key. */
  key: number[];
  /** Of secrets that are words: the site's, so that they are known in its next session as well. */
  noted: Noted;
  active: boolean;
  /** The user stopped it: opening a panel does not start it again. */
  stopped: boolean;
  paused: boolean;
  /** Tabs that show a document of the site. */
  tabs: number[];
  late: boolean;
  recordingSince?: number;
  /** Session under which its recording is listed. */
  recorded?: string;
  /** Faults that its recording has marks of. */
  marked?: string[];
  nearlyFull?: boolean;
  /** Watched from the popup: a closed panel does not end it. */
  kept?: boolean;
  /** What was found in this session, as far as it was judged. */
  summary?: Summary;
  /** Its log was written: when it is empty later, somebody deleted it. */
  begun?: boolean;
  /** The log failed, and the next writer tells it. */
  owed?: {
    /** Events lost, where known. */
    count?: number;
    detail?: string;
  };
}

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
  /** Writes the list as it is: what a mask has noted is in it. */
  save(): Promise<void>;
  /** A new, empty session for the site; an active watch goes on in it. `owed`: why, when nobody asked for it. */
  renew(site: string, owed?: Watch['owed']): Promise<Watch>;
  /** Called after each change. One listener: the hub. */
  onChange: (site: string) => void;
}

export function createWatches(): Watches {
  const bySite = new Map<string, Watch>();
  const save = () => browser.storage.session.set({ [WATCHES]: [...bySite.values()] });
  let isRead = false;
  const ready = browser.storage.session.get(WATCHES).then((stored) => {
    for (const watch of (stored[WATCHES] ?? []) as Watch[]) bySite.set(watch.site, watch);
    isRead = true;
  });
  const fresh = (site: string): Watch => ({
    site,
    session: sessionKey(site, Date.now()),
    key: [...newKey()],
    noted: nothingNoted(),
    active: false,
    stopped: false,
    paused: false,
    tabs: [],
    late: false,
  });

  return {
    onChange: () => {},
    ready,
    save,
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
      return this.change(site, { session, key, begun: false, owed, summary: undefined, marked: [], nearlyFull: false, recordingSince: bySite.get(site)?.recordingSince && Date.now() });
    },
  };
}

/** The message or port comes from a page of the extension. Content scripts may send, too, and one of them runs in a process that a page may have taken over. */
export const isOurs = (sender: { url?: string } | undefined): boolean => sender?.url?.startsWith(browser.runtime.getURL('')) ?? false;

export const keyOf = (watch: Watch): Uint8Array => Uint8Array.from(watch.key);

/** Host of a URL that can be watched; undefined for browser pages, files and opaque origins. */
export function siteOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? hostname : undefined;
}
