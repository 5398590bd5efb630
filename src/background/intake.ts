import type { LogEvent, NewEvent } from '../core/event';
import { openWriter, type Cursor, type LogWriter } from '../log/writer';
import { createMasker, type Masker } from '../mask/masker';
import { keyOf, type Watch, type Watches } from './watches';

/** After this long without an event the browser may have put the worker to sleep; a wake sooner means that it was killed. */
const SLEEP = 25_000;

/** New events of a session on disk. The site may have a newer session by now. */
export type Published = (site: string, session: string, events: LogEvent[]) => void;

/** The one way into the log: masks under the session's key, appends, tells the panels. */
export interface Intake {
  /**
   * `mask` runs at once when the site is watched and not paused. Resolves true when its events are on disk (or were before),
   * false when the site is not watched; rejects when the log cannot be written.
   */
  take(site: string | undefined, mask: (masker: Masker) => readonly NewEvent[], cursor?: Cursor): Promise<boolean>;
  headOf(watch: Watch): Promise<number>;
  /** Resolves when nothing of the session is on its way to the log any more. */
  close(session: string): Promise<void>;
}

interface Session {
  masker: Masker;
  writer: Promise<LogWriter>;
}

export function createIntake(watches: Watches, published: Published, failed: (site: string) => void): Intake {
  const sessions = new Map<string, Session>();
  /** Sessions whose log failed: the next writer tells it. */
  const broken = new Set<string>();

  const open = async (session: string): Promise<LogWriter> => {
    const writer = await openWriter(session);
    if (broken.has(session)) await writer.append([{ ...nowhere(), kind: 'gap', reason: 'log-failed' }]);
    else if (Date.now() - writer.lastTime < SLEEP) await writer.append([{ ...nowhere(), kind: 'gap', reason: 'worker-restarted', count: 0 }]);
    broken.delete(session);
    return writer;
  };

  const sessionOf = (watch: Watch): Session => {
    const known = sessions.get(watch.session);
    if (known) return known;
    const session: Session = { masker: createMasker(keyOf(watch)), writer: open(watch.session) };
    sessions.set(watch.session, session);
    return session;
  };

  return {
    async take(site, mask, cursor) {
      await watches.ready;
      const watch = watches.active(site);
      if (!watch) return false;
      if (watch.paused) return true;
      const { session } = watch;
      const { masker, writer } = sessionOf(watch);
      const events = mask(masker);
      if (events.length === 0 && !cursor) return true;
      try {
        const log = await writer;
        // Cleared meanwhile: what was on its way belongs to the session that is gone.
        if (watch.session !== session) return true;
        const numbered = await log.append(events, cursor);
        if (numbered.length > 0) published(watch.site, session, numbered);
        return true;
      } catch (error) {
        if (sessions.get(session)?.writer === writer) sessions.delete(session);
        broken.add(session);
        failed(watch.site);
        throw error;
      }
    },
    async headOf(watch) {
      return (await sessionOf(watch).writer).head;
    },
    async close(session) {
      const known = sessions.get(session);
      sessions.delete(session);
      await (await known?.writer)?.idle();
    },
  };
}

/** Of an event that happens now, in no tab. */
export const nowhere = () => ({ t: Date.now(), tab: -1, frame: -1, doc: '' });
