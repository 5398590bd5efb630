import type { LogEvent } from '../../src/core/event';
import type { PanelToWorker, WatchState } from '../../src/wire/hub';

/** Where events come from: the live session of a watched site, or an imported file. The views do not know which. */
export interface Feed {
  /** Starts the flow; call once. Ends when `signal` aborts. */
  start(sink: FeedSink, signal: AbortSignal): void;
  /** Live only: asks the worker. Kept until the connection is open. */
  send?(command: PanelToWorker): void;
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
  | { source: 'file'; name: string; site: string; note?: string }
  | LiveStatus;

export interface LiveStatus {
  source: 'live';
  /** `lost`: the worker does not answer, trying again. `gone`: the extension was reloaded or removed, this page cannot reach it any more. */
  link: 'connecting' | 'open' | 'lost' | 'gone';
  state?: WatchState;
  /** Events that the worker wrote and the log does not give back. */
  unread: number;
}
