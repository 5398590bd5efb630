import type { LogEvent, NewEvent } from '../core/event';
import type { Taught } from '../core/taught';
import type { Limits } from '../log/limits';
import { openWriter, type Cursor, type LogWriter } from '../log/writer';
import { createMasker, type Masker } from '../mask/masker';
import { keyOf, type Watch, type Watches } from './watches';

/** After this long without an event the browser may have put the worker to sleep, which loses nothing. A wake sooner means that it was killed, and what the wire told meanwhile is lost. ms. */
const SLEEP = 25_000;

/** New events of a session on disk. The site may have a newer session by now. */
export type Published = (site: string, session: string, events: LogEvent[]) => void;

/** `forgotten`: nobody sends it again when it could not be written. */
export type Once = Cursor & { forgotten?: boolean };

/** The one way into the log: masks under the session's key, appends, tells the panels. */
export interface Intake {
  /**
   * `mask` runs at once when the site is watched and not paused. Resolves true when its events are on disk (or were before),
   * false when the site is not watched; rejects when the log cannot be written.
   */
  take(site: string | undefined, mask: (masker: Masker) => readonly NewEvent[], once?: Once): Promise<boolean>;
  /** The same, and gives the events as they were written; undefined when the site is not watched. */
  write(site: string | undefined, mask: (masker: Masker) => readonly NewEvent[], once?: Once): Promise<LogEvent[] | undefined>;
  headOf(watch: Watch): Promise<number>;
  /** Resolves when nothing of the session is on its way to the log any more. */
  close(session: string): Promise<void>;
}

interface Session {
  masker: Masker;
  writer: Promise<LogWriter>;
  /** What the mask has noted is kept: whoever comes later, in whatever worker, knows it. */
  noted: Promise<unknown>;
  /** No event was written since the writer was opened. */
  fresh: boolean;
}

export function createIntake(watches: Watches, limits: Promise<() => Limits>, taught: Promise<(site: string) => Taught>, published: Published, failed: (site: string) => void): Intake {
  const sessions = new Map<string, Session>();
  /** Of this worker. */
  const born = Date.now();

  const open = async ({ site, session, begun }: Watch): Promise<LogWriter> => {
    const writer = await openWriter(session, await limits);
    if (!begun || writer.head > 0) return writer;
    // The user deleted the browser's data, say. Numbers cannot begin anew in the same session: another one begins.
    await watches.renew(site, { detail: 'log deleted' });
    throw new Error('The log was deleted.');
  };

  const sessionOf = (watch: Watch): Session => {
    const known = sessions.get(watch.session);
    if (known) return known;
    const id = watch.session;
    const session: Session = { masker: createMasker(keyOf(watch), watch.noted), writer: open(watch), noted: Promise.resolve(), fresh: true };
    sessions.set(id, session);
    session.writer.catch(() => drop(id, session));
    return session;
  };

  /** The next event opens the log anew. */
  const drop = (id: string, session: Session) => sessions.get(id) === session && sessions.delete(id);

  /** What could not be written is told by the next writer. Events of a document come again; others are lost, and counted. */
  const owe = ({ site, owed }: Watch, lost: number, before: Watch['owed']) =>
    watches.change(site, { owed: { ...before, ...owed, count: lost + (before?.count ?? 0) + (owed?.count ?? 0) } });

  const write: Intake['write'] = async (site, mask, once) => {
    const [taughtAt] = await Promise.all([taught, watches.ready]);
    const watch = watches.active(site);
    if (!watch) return undefined;
    if (watch.paused) return [];
    const { session } = watch;
    const mine = sessionOf(watch);
    mine.masker.taught = taughtAt(watch.site);
    const { hashes } = watch.noted;
    const events = maskedBy(mask, mine.masker);
    // Where it cannot be kept, this worker still knows it.
    if (watch.noted.hashes !== hashes) mine.noted = Promise.all([mine.noted, watches.save().catch(() => undefined)]);
    const { noted } = mine;
    if (events.length === 0 && !once) return [];
    let owed: Watch['owed'];
    try {
      const log = await mine.writer;
      // Everybody waits in turn, or a batch would overtake another.
      await noted;
      // Cleared meanwhile: what was on its way belongs to the session that is gone.
      if (watch.session !== session) return [];
      // Whoever comes first tells what went before.
      const gap = { ...nowhere(), kind: 'gap' } as const;
      const gaps: NewEvent[] = [];
      if (mine.fresh && log.lastTime < born && born - log.lastTime < SLEEP) gaps.push({ ...gap, reason: 'worker-restarted' });
      owed = watch.owed;
      if (owed) gaps.push({ ...gap, reason: 'log-failed', ...owed, count: owed.count || undefined });
      mine.fresh = false;
      watch.owed = undefined;
      // Asked for in one go: a batch that overtook another would make it look taken.
      const written = await Promise.all([gaps.length > 0 ? log.append(gaps) : [], log.append(events, once)]);
      const numbered = written.flat();
      if (numbered.length > 0) published(watch.site, session, numbered);
      if (owed || !watch.begun) await watches.change(watch.site, { begun: true });
      return written[1];
    } catch (error) {
      drop(session, mine);
      // When that cannot be kept either, this worker still knows it.
      owe(watch, once && !once.forgotten ? 0 : events.length, owed).catch(() => undefined);
      failed(watch.site);
      throw error;
    }
  };

  return {
    write,
    take: async (...asked) => (await write(...asked)) !== undefined,
    async headOf(watch) {
      return (await sessionOf(watch).writer).head;
    },
    async close(session) {
      const known = sessions.get(session);
      sessions.delete(session);
      await known?.writer.then((writer) => writer.idle(), () => undefined);
    },
  };
}

/** What the mask stumbles over is a gap, not a batch that comes again for ever. */
function maskedBy(mask: (masker: Masker) => readonly NewEvent[], masker: Masker): readonly NewEvent[] {
  try {
    return mask(masker);
  } catch {
    return [{ ...nowhere(), kind: 'gap', reason: 'bad-message', count: 1 }];
  }
}

/** Of an event that happens now, in no tab. */
export const nowhere = () => ({ t: Date.now(), tab: -1, frame: -1, doc: '' });
