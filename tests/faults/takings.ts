import type { LogEvent } from '../../src/core/event';

interface Scene {
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
  inconclusive: Scene & { without(event: LogEvent, call: string | undefined, all: readonly LogEvent[]): boolean };
}

const isRefresh = (path: string | undefined): boolean => path?.endsWith('/auth/refresh') ?? false;
/** Nobody read the refresh's answer. */
const unread = (event: LogEvent, path: string | undefined): boolean => event.kind === 'body' && isRefresh(path);
/** The hook did not see the refresh, only the wire did. */
const unseen = (event: LogEvent, path: string | undefined): boolean => 'view' in event && event.view === 'page' && isRefresh(path);
/** Watching began with the nth document that the app loaded; -1 is the last. */
const beforeDocument = (nth: number) => (event: LogEvent, _path: string | undefined, all: readonly LogEvent[]) =>
  event.seq < all.filter((other) => other.kind === 'lifecycle' && other.what === 'start').at(nth)!.seq;

export const takings: Record<string, Taking> = {
  'soft-error-accepted': {
    fires: { id: 'soft-error-accepted', variant: 'faulty' },
    quiet: { id: 'quiet-permission-403', variant: 'quiet' },
    inconclusive: { id: 'soft-error-accepted', variant: 'faulty', without: unread },
  },
  'non-atomic-token-write': {
    fires: { id: 'non-atomic-token-write', variant: 'faulty', press: 'torn' },
    quiet: { id: 'quiet-same-task-writes', variant: 'quiet' },
    inconclusive: { id: 'non-atomic-token-write', variant: 'faulty', without: unread },
  },
  'replay-loop': {
    fires: { id: 'replay-loop', variant: 'faulty' },
    quiet: { id: 'quiet-polling-401', variant: 'quiet' },
    inconclusive: { id: 'replay-loop', variant: 'faulty', without: unread },
  },
  'refresh-cancelled': {
    fires: { id: 'refresh-cancelled', variant: 'faulty' },
    quiet: { id: 'quiet-user-abort', variant: 'quiet', press: 'sign-out' },
    inconclusive: { id: 'refresh-cancelled', variant: 'faulty', without: unseen },
  },
  'rotation-response-lost': {
    fires: { id: 'rotation-response-lost', variant: 'faulty' },
    quiet: { id: 'refresh-cancelled', variant: 'cured' },
    inconclusive: { id: 'rotation-response-lost', variant: 'faulty', without: beforeDocument(-2) },
  },
  'junk-token-stored': {
    fires: { id: 'junk-token-stored', variant: 'faulty' },
    quiet: { id: 'quiet-logout-empty-string', variant: 'quiet', press: 'sign-out' },
    inconclusive: { id: 'junk-token-stored', variant: 'faulty', without: beforeDocument(-1) },
  },
  'refresh-token-as-bearer': {
    fires: { id: 'refresh-token-as-bearer', variant: 'faulty' },
    quiet: { id: 'quiet-refresh-in-authorization-contract', variant: 'quiet' },
    inconclusive: { id: 'soft-error-accepted', variant: 'faulty', without: unread },
  },
};

/** The log without some of its events, numbered anew. */
export function takeAway(events: readonly LogEvent[], without: Taking['inconclusive']['without']): LogEvent[] {
  const paths = new Map(events.flatMap((event) => (event.kind === 'request' ? [[`${event.view} ${event.call}`, event.url.path] as const] : [])));
  const pathOf = (event: LogEvent) => ('view' in event ? paths.get(`${event.view} ${event.call}`) : undefined);
  return events.filter((event) => !without(event, pathOf(event), events)).map((event, at) => ({ ...event, seq: at + 1 }));
}
