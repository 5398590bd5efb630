import type { LogEvent } from '../../src/core/event';
import { siteOfSession } from '../../src/core/session-key';
import type { Screenshot } from '../../src/recording/meta';
import type { Feed } from './feed';
import { screenshotsWith, type ScreenshotIo } from './screenshots';

/** A recording whose session is over, from its log: as a file would be, before there is one. `name`: what is shown of it. */
export function keptFeed(session: string, name: string, read: (session: string) => AsyncIterable<LogEvent[]>, io: ScreenshotIo & { isUnsaved(session: string): Promise<boolean> }): Feed {
  return {
    start(sink, signal) {
      const site = siteOfSession(session);
      const tell = (session?: string, screenshots?: Screenshot[]): void => sink.status({ source: 'file', name, site, session, screenshots });
      const all = async (): Promise<void> => {
        const events: LogEvent[] = [];
        for await (const chunk of read(session)) events.push(...chunk);
        if (signal.aborted) return;
        sink.reset();
        sink.events(events);
        tell((await io.isUnsaved(session)) ? session : undefined, await screenshotsWith(events, session, io));
      };
      sink.status({ source: 'none' });
      // What cannot be read is as if there was nothing.
      all().catch(() => tell());
    },
  };
}
