import type { LogEvent, NewEvent } from '../core/event';
import { openWriter, type Cursor, type LogWriter } from '../log/writer';
import { createMasker, type Masker } from '../mask/masker';
import { keyOf, type Watch, type Watches } from './watches';

/** After this long without an event the browser may have put the worker to sleep; a wake sooner means that it was killed. */
const SLEEP = 25_000;

export type Published = (watch: Watch, events: LogEvent[]) => void;

/** The one way into the log: masks under the session's key, appends, tells the panels. */
export interface Intake {
  /**
   * `mask` runs at once when the site is watched and not paused. Resolves true when its events are on disk (or were before),
   * false when the site is not watched; rejects when the log cannot be written.
   */
  take(site: string | undefined, mask: (masker: Masker) => readonly NewEvent[], cursor?: Cursor): Promise<boolean>;
  headOf(watch: Watch): Promise<number>;
}

interface Session {
  masker: Masker;
  writer: Promise<LogWriter>;
}

export function createIntake(watches: Watches, published: Published, failed: (watch: Watch) => void): Intake {
  const sessions = new Map<string, Session>();

  const sessionOf = (watch: Watch): Session => {
    const known = sessions.get(watch.session);
    if (known) return known;
    const session: Session = { masker: createMasker(keyOf(watch)), writer: openWriter(watch.session).then(noteRestart) };
    session.writer.catch(() => sessions.delete(watch.session));
    sessions.set(watch.session, session);
    return session;
  };

  return {
    async take(site, mask, cursor) {
      await watches.ready;
      const watch = watches.active(site);
      if (!watch) return false;
      if (watch.paused) return true;
      const { masker, writer } = sessionOf(watch);
      const events = mask(masker);
      if (events.length === 0 && !cursor) return true;
      try {
        const numbered = await (await writer).append(events, cursor);
        if (numbered.length > 0) published(watch, numbered);
        return true;
      } catch (error) {
        failed(watch);
        throw error;
      }
    },
    async headOf(watch) {
      return (await sessionOf(watch).writer).head;
    },
  };
}

/** Of an event that happens now, in no tab. */
export const nowhere = () => ({ t: Date.now(), tab: -1, frame: -1, doc: '' });

async function noteRestart(writer: LogWriter): Promise<LogWriter> {
  if (Date.now() - writer.lastTime < SLEEP) await writer.append([{ ...nowhere(), kind: 'gap', reason: 'worker-restarted', count: 0 }]);
  return writer;
}
