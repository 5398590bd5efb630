import type { LogEvent } from '../../src/core/event';

export interface Scene {
  id: string;
  variant: 'faulty' | 'cured' | 'quiet';
  /** Last button pressed; `run` when left out. */
  press?: string;
}

/** How the three recordings of a fault come about. */
export interface Taking {
  fires: Scene;
  /** Its nearest look-alike. */
  quiet: Scene;
  /** A scene that fires, and the evidence that is then taken away. */
  inconclusive: Scene & {
    without(event: LogEvent, call: string | undefined, all: readonly LogEvent[]): boolean;
    /** The log says that something is missing there. */
    marked?: true;
  };
}

export const isRefresh = (path: string | undefined): boolean => path?.endsWith('/auth/refresh') ?? false;
/** Nobody read the refresh's answer. */
export const unread = (event: LogEvent, path: string | undefined): boolean => event.kind === 'body' && isRefresh(path);
/** The hook did not see the refresh, only the wire did. */
export const unseen = (event: LogEvent, path: string | undefined): boolean => 'view' in event && event.view === 'page' && isRefresh(path);
/** Watching began with the nth document that the app loaded; -1 is the last. */
export const beforeDocument = (nth: number) => (event: LogEvent, _path: string | undefined, all: readonly LogEvent[]) =>
  event.seq < all.filter((other) => other.kind === 'lifecycle' && other.what === 'start').at(nth)!.seq;

/** The log without some of its events, numbered anew. Where that is marked, a gap stands in the place of the first. */
export function takeAway(events: readonly LogEvent[], { without, marked }: Taking['inconclusive']): LogEvent[] {
  const paths = new Map(events.flatMap((event) => (event.kind === 'request' ? [[`${event.view} ${event.call}`, event.url.path] as const] : [])));
  const pathOf = (event: LogEvent) => ('view' in event ? paths.get(`${event.view} ${event.call}`) : undefined);
  const taken = events.filter((event) => without(event, pathOf(event), events));
  const first = marked && taken[0];
  const gap = first && gapAt(first, taken.length);
  return events.flatMap((event) => (taken.includes(event) ? (event === first && gap ? [gap] : []) : [event])).map((event, at) => ({ ...event, seq: at + 1 }));
}

const gapAt = ({ seq, t, tab, frame, doc }: LogEvent, count: number): LogEvent => ({ seq, t, tab, frame, doc, kind: 'gap', reason: 'events-dropped', count });
