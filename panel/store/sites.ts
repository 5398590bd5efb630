import { signal, type ReadonlySignal } from '@preact/signals';
import { siteOfSession } from '../../src/core/session-key';
import type { SessionSummary } from '../../src/log/summaries';
import type { Order } from '../../src/wire/hub';
import type { Watched } from '../../src/wire/watched';

/** A site that is watched, or about which the log holds something. */
export interface SiteRow {
  site: string;
  watching: boolean;
  recording: boolean;
  /** Open tabs of it, while it is watched. */
  tabs: number;
  sessions: string[];
  events: number;
  /** Characters of the events as JSON. */
  size: number;
  /** Epoch ms of its last event. */
  last?: number;
}

export interface SitesIo {
  watched(): Promise<Watched[]>;
  sessions(): Promise<SessionSummary[]>;
  /** Deletes logs that no writer has open any more. */
  forget(sessions: readonly string[]): Promise<void>;
  /** Asks the worker, and waits until it is done; false when it refuses, or does not answer in time. */
  order(order: Order & { site: string }, isDone: () => Promise<boolean>): Promise<boolean>;
}

/** Sites and their data, as far as worker and log tell. */
export interface Sites {
  /** Undefined until they were read. */
  rows: ReadonlySignal<readonly SiteRow[] | undefined>;
  /** They could not be read the last time. */
  unread: ReadonlySignal<boolean>;
  read(): Promise<void>;
  /** True when it is done; none of these rejects. */
  stop(site: string): Promise<boolean>;
  /** Ends its recording and deletes its session. A site that is watched goes on in a new, empty one. */
  remove(site: string): Promise<boolean>;
}

export function createSites(io: SitesIo): Sites {
  const rows = signal<readonly SiteRow[] | undefined>(undefined);
  const unread = signal(false);
  const watchOf = async (site: string): Promise<Watched | undefined> => (await io.watched()).find((watch) => watch.site === site);

  async function read(): Promise<void> {
    try {
      const next = rowsFrom(await io.watched(), await io.sessions());
      unread.value = false;
      rows.value = next;
    } catch {
      unread.value = true;
    }
  }

  /** What went wrong is told by false; the rows say what is left. */
  const done = async (work: () => Promise<boolean>): Promise<boolean> => {
    const isDone = await work().catch(() => false);
    await read();
    return isDone;
  };

  const stop = (site: string): Promise<boolean> => done(() => io.order({ type: 'watch', on: false, site }, async () => !(await watchOf(site))?.active));

  const remove = (site: string): Promise<boolean> =>
    done(async () => {
      const watch = await watchOf(site);
      if (watch?.recording && !(await io.order({ type: 'record', on: false, site }, async () => !(await watchOf(site))?.recording))) return false;
      if (watch && !(await io.order({ type: 'clear', site }, async () => (await watchOf(site))?.session !== watch.session))) return false;
      const now = (await watchOf(site))?.session;
      await io.forget((await io.sessions()).flatMap(({ session }) => (siteOfSession(session) === site && session !== now ? [session] : [])));
      return true;
    });

  return { rows, unread, read, stop, remove };
}

/** What is watched comes first, then what was seen last. */
export function rowsFrom(watched: readonly Watched[], sessions: readonly SessionSummary[]): SiteRow[] {
  const rows = new Map<string, SiteRow>();
  const rowOf = (site: string): SiteRow => {
    const row = rows.get(site) ?? { site, watching: false, recording: false, tabs: 0, sessions: [], events: 0, size: 0 };
    rows.set(site, row);
    return row;
  };
  for (const { site, active, recording, tabs } of watched) if (active || recording) Object.assign(rowOf(site), { watching: active, recording, tabs });
  for (const { session, events, size, last } of sessions) {
    const row = rowOf(siteOfSession(session));
    row.sessions.push(session);
    row.events += events;
    row.size += size;
    row.last = Math.max(row.last ?? 0, last ?? 0) || undefined;
  }
  return [...rows.values()].sort((a, b) => Number(b.watching) - Number(a.watching) || (b.last ?? 0) - (a.last ?? 0) || (a.site < b.site ? -1 : 1));
}
