import type { LogEvent } from '../core/event';
import type { Summary } from '../core/summary';
import type { Recording } from './recordings';

/** Name of the port between a panel (or popup) and the worker. */
export const PANEL_PORT = 'panel';

export type PanelToWorker =
  /** First message on every new port that sits at a tab, and again when access to sites has changed. Opening a panel watches the tab's site; who only `looks` starts and keeps nothing. */
  | { type: 'hello'; tabId: number; looks?: boolean }
  /** Reload the inspected tab, so that its beginning is seen. */
  | { type: 'reload' }
  /** `site`: another than that of the tab. A port that sits at no tab hears of failure only, by a state without a site. */
  | (Order & { site?: string });

/** On its way to the worker. `id`: the sender sends it again to the worker's next life, unless it hears that it was done. */
export type Sent<T = PanelToWorker> = T & { id?: string };

/** What concerns a site. */
export type Order =
  /** `keep`: until it is stopped, with or without a panel. */
  | { type: 'watch'; on: boolean; keep?: boolean }
  | { type: 'pause'; on: boolean }
  /** Starts a new, empty session for the site. `session`: unless another one than that has begun. */
  | { type: 'clear'; session?: string }
  | { type: 'record'; on: boolean }
  /** `shot`: with a picture of the page, where one of the site is in sight. */
  | { type: 'mark'; note: string; shot?: boolean }
  /** Deletes a recording that does not run any more. */
  | { type: 'discard'; session: string };

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
  /** Epoch ms when it ends by itself. */
  recordingEnds?: number;
  /** The log has nearly as much as is kept of a session: its oldest events will make room. */
  nearlyFull?: boolean;
  /** Recordings of other sites that run. */
  elsewhere?: Recording[];
  /** Recordings that ended without the user, of any site: to be looked at, and deleted. */
  unsaved?: Recording[];
  /** What was found so far, when somebody has judged it. */
  summary?: Summary;
  problem?: WatchProblem;
}

/** `done`: what had this id was obeyed, or cannot be. */
export type WorkerToPanel = { type: 'done'; id: string } | News;

export type News =
  | { type: 'state'; state: WatchState }
  /** New events of the session, in order of seq, right behind what was sent before; a hole means: read the log. */
  | { type: 'events'; session: string; events: LogEvent[] };
