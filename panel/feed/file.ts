import type { LogEvent } from '../../src/core/event';
import type { Foreign } from '../../src/recording/foreign/tools';
import type { RecordingMeta } from '../../src/recording/meta';
import type { Feed, FeedStatus } from './feed';

export interface RecordingFile {
  events: readonly LogEvent[];
  /** File name, shown as it is. */
  name: string;
  site: string;
  /** What the reader has to say about the file, in words. */
  note?: string;
  meta?: RecordingMeta;
  /** Another tool wrote it. */
  foreign?: Foreign;
}

/** A recording that is complete from the start. */
export function fileFeed(file: RecordingFile): Feed {
  return {
    start(sink) {
      const status: FeedStatus = { source: 'file', name: file.name, site: file.site, note: file.note, meta: file.meta, foreign: file.foreign };
      sink.reset();
      // What was taught about its site is known before its events come, which are judged once then; and when they are in, to their end.
      sink.status(status);
      sink.events(file.events);
      sink.status(status);
    },
  };
}

/** A plain page that was given no recording. */
export const noFeed: Feed = { start: (sink) => sink.status({ source: 'none' }) };
