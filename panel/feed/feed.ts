import type { LogEvent } from '../../src/core/event';
import type { TaughtRow } from '../../src/core/taught';
import type { Foreign } from '../../src/recording/foreign/tools';
import type { RecordingMeta, Screenshot } from '../../src/recording/meta';
import type { PanelToWorker, WatchState } from '../../src/wire/hub';
import type { LinkState } from './link';

/** Where events come from: the live session of a watched site, or an imported file. The views do not know which. */
export interface Feed {
  /** Starts the flow; call once. Ends when `signal` aborts. */
  start(sink: FeedSink, signal: AbortSignal): void;
  /** Live only: asks the worker. Resolves when it is done. */
  send?(command: PanelToWorker): Promise<void>;
}

export interface FeedSink {
  /** What comes next belongs to another session: forget the events so far. */
  reset(): void;
  /** In order of seq, each event once. */
  events(events: readonly LogEvent[]): void;
  status(status: FeedStatus): void;
}

export type FeedStatus =
  /** A plain page without a recording. */
  | { source: 'none' }
  /** `meta`: what the recording says of itself. `foreign`: another tool wrote it, and it says nothing. */
  | { source: 'file'; name: string; site: string; note?: string; session?: string; screenshots?: readonly Screenshot[]; meta?: RecordingMeta; foreign?: Foreign }
  | LiveStatus;

export interface LiveStatus {
  source: 'live';
  link: LinkState;
  state?: WatchState;
  /** Events that the worker wrote and the log does not give back. */
  unread: number;
  /** Taken at marks so far. */
  screenshots?: readonly Screenshot[];
}

/** What the recording's writer had taught about its site. */
export const taughtIn = (status: FeedStatus): readonly TaughtRow[] => (status.source === 'file' && status.meta?.taught) || NONE;

const NONE: readonly TaughtRow[] = [];

/** Host of the site whose session is shown; undefined when nobody says it. */
export const siteOf = (status: FeedStatus): string | undefined => (status.source === 'file' ? status.site || undefined : status.source === 'live' ? status.state?.site : undefined);
