import type { LogEvent } from '../../src/core/event';
import { createSharing } from '../../src/core/sharing';
import { createTail } from '../../src/log/tail';
import type { Feed, FeedSink, LiveStatus } from './feed';
import { createLink, type LinkIo } from './link';
import { screenshotsWith, type ScreenshotIo } from './screenshots';

export interface LiveIo extends LinkIo, ScreenshotIo {
  read(session: string, from: number, to: number): AsyncIterable<LogEvent[]>;
}

export function liveFeed(io: LiveIo): Feed {
  const link = createLink(io);

  function start(sink: FeedSink, signal: AbortSignal): void {
    let status: LiveStatus = { source: 'live', link: 'connecting', unread: 0 };
    const tell = (change: Partial<LiveStatus>): void => sink.status((status = { ...status, ...change }));
    let share = createSharing();
    const tail = createTail({
      read: io.read,
      wait: io.wait,
      reset: () => {
        if (signal.aborted) return;
        share = createSharing();
        sink.reset();
        tell({ unread: 0, screenshots: undefined });
      },
      events: (events) => {
        if (signal.aborted) return;
        sink.events(events);
        const { session } = status.state ?? {};
        if (session !== undefined) void screenshotsWith(events, session, io).then((screenshots) => screenshots && !signal.aborted && session === status.state?.session && tell({ screenshots }));
      },
      unread: (unread) => signal.aborted || tell({ unread }),
    });

    // What a file brought along goes with its events.
    sink.reset();
    tell({});
    link.open(
      {
        message(message) {
          if (message.type === 'events') return tail.push(message.session, share(message.events));
          const { state } = message;
          tell({ link: 'open', state });
          if (state.session !== undefined) tail.head(state.session, state.head);
        },
        trouble: (state) => tell({ link: state }),
      },
      signal,
    );
  }

  return { start, send: link.send };
}
