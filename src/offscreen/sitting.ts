import type { LogEvent } from '../core/event';
import type { Summary } from '../core/summary';
import { createTail } from '../log/tail';
import type { Analysis } from '../story/analysis';
import { summaryOf } from '../story/summary';

export interface SittingIo {
  /** With all that users said of the site. */
  createAnalysis(): Analysis;
  /** Changes with every write to the session's log. */
  markOf(session: string): Promise<string>;
  lastSeq(session: string): Promise<number>;
  read(session: string, from: number, to: number): AsyncIterable<LogEvent[]>;
  wait(ms: number): Promise<void>;
  /** Called when the summary is another than before, and once at the start. */
  tell(summary: Summary): void;
}

/** The judgement of one session that no panel looks at. */
export interface Sitting {
  /** Reads what is new in the log and tells the time, epoch ms. Costs one small read when nothing is new. */
  look(now: number): Promise<void>;
}

export function createSitting(session: string, io: SittingIo): Sitting {
  let analysis = io.createAnalysis();
  let mark = '';
  /** Last event that the log has, and the last one that was read. */
  let head = 0;
  let read = 0;
  let unread = 0;
  let seen = -1;
  let told = '';

  const tail = createTail({
    read: io.read,
    wait: io.wait,
    reset: () => {
      analysis = io.createAnalysis();
      read = unread = 0;
      seen = -1;
    },
    events: (events) => {
      read = events.at(-1)!.seq;
      analysis.push(events);
      if (read >= head) say();
    },
    unread: (count) => (unread = count),
  });

  function say(): void {
    if (analysis.version === seen) return;
    seen = analysis.version;
    const summary = summaryOf(analysis, session);
    const text = JSON.stringify(summary);
    if (text === told) return;
    told = text;
    io.tell(summary);
  }

  return {
    async look(now) {
      // A log that cannot be read now is looked at again next time.
      const fresh = await io.markOf(session).catch(() => mark);
      if (fresh !== mark) {
        const last = await io.lastSeq(session).catch(() => undefined);
        if (last === undefined) return;
        mark = fresh;
        tail.head(session, (head = last));
      }
      // While the log is still being read its events are old: to tell the time now would make each of them late.
      if (read + unread < head) return;
      analysis.tick(now);
      say();
    },
  };
}
