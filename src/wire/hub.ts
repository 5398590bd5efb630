import type { LogEvent } from '../core/event';

/** Name of the port between a panel (or popup) and the worker. */
export const PANEL_PORT = 'panel';

export type PanelToWorker =
  /** First message on every new port. */
  | { type: 'hello'; tabId: number }
  | { type: 'watch'; on: boolean }
  | { type: 'pause'; on: boolean }
  /** Starts a new, empty session for the site. */
  | { type: 'clear' }
  | { type: 'record'; on: boolean }
  | { type: 'mark'; note: string }
  /** Reload the inspected tab, so that its beginning is seen. */
  | { type: 'reload' };

export type WatchProblem = 'restricted-page' | 'no-access' | 'log-failed';

export interface WatchState {
  tabId: number;
  /** Host of the tab's page; undefined for pages without one. */
  site?: string;
  watching: boolean;
  paused: boolean;
  /** Key of the session's log. */
  session?: string;
  /** Number of the last event in the log. */
  head: number;
  /** Watched tabs and documents that are open now. */
  tabs: number;
  /** The hook came after the page's first script: a reload would show the beginning. */
  late: boolean;
  /** Epoch ms since when a recording runs. */
  recordingSince?: number;
  problem?: WatchProblem;
}

export type WorkerToPanel =
  | { type: 'state'; state: WatchState }
  /** New events of the session, in order of seq, right behind what was sent before; a hole means: read the log. */
  | { type: 'events'; session: string; events: LogEvent[] };
