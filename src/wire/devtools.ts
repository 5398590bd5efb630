import type { RelayToWorker } from './relay';

/** Name of the port between a DevTools page and the worker: which tab it inspects, and when it began (epoch ms), which tells two of one tab apart. */
export const devtoolsPort = (tab: number, start: number): string => `devtools ${tab} ${start}`;

/** Tab and beginning from the port's name; undefined for other ports. */
export const readDevtoolsPort = (name: string): { tab: number; doc: string } | undefined => {
  const [, tab, start] = /^devtools (\d{1,15}) (\d{1,15})$/.exec(name) ?? [];
  return tab === undefined ? undefined : { tab: Number(tab), doc: `devtools:${tab}:${start}` };
};

/** Calls as DevTools kept them, in the words of the page hook: request, response, body, and settled for an error. */
export interface DevtoolsBatch extends RelayToWorker {
  /** The watched site whose page the tab showed. */
  site: string;
}

export type DevtoolsToWorker =
  | DevtoolsBatch
  /** The tab shows another document: is it watched? */
  | { type: 'navigated' };

export type WorkerToDevtools =
  /** The site that the tab shows, while it is watched: its calls are wanted. Without one nothing is read. */
  | { type: 'watch'; site?: string }
  /** The batch is in the log, or nobody wants it. */
  | { type: 'ack'; batch: number };
