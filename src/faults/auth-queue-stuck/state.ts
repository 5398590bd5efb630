import type { LifecycleEvent, LifecycleWhat, LockEvent } from '../../core/event';
import type { Message } from '../../core/message';
import type { Exchange } from '../../derive/facts';
import type { Finding } from '../fault';

export const ID = 'auth_queue_stuck';

export interface Refused {
  call: Exchange;
  /** The same request left again. */
  isBack: boolean;
}

/** A lock that was asked for. */
export interface Asked {
  event: LockEvent;
  /** The refused call that it was asked for. */
  refused?: Exchange;
  /** The same document had it already. */
  isOwn: boolean;
}

export interface Doc {
  tab: number;
  isHidden: boolean;
  /** When it was last seen at work. */
  alive: number;
  /** Its locks, by name: the number of the request. */
  held: Map<string, number>;
  /** Requests that it has sent again behind a refresh. */
  replayed: Set<string>;
}

export interface State {
  docs: Map<string, Doc>;
  refused: Refused[];
  /** Those of them that have not left again. */
  missed: Refused[];
  /** Refreshes under way. */
  open: Set<Exchange>;
  /** Good refreshes whose waiters are expected back. */
  done: Exchange[];
  asked: Map<string, Asked>;
  /** A refresh takes no longer (catalogue §3, #14 A). Milliseconds. */
  patience: number;
}

export function docOf({ docs }: State, doc: string, tab: number): Doc {
  const known = docs.get(doc);
  if (known) return known;
  const made: Doc = { tab, isHidden: false, alive: -Infinity, held: new Map(), replayed: new Set() };
  docs.set(doc, made);
  return made;
}

/** What a document, or all of a tab, may leave open without a fault. A refresh may hang on a network that is gone, too. All else is a sign of life. */
const ends: Partial<Record<LifecycleWhat, 'waiting' | 'sight' | 'doc' | 'tab'>> = {
  visible: 'waiting',
  stall: 'waiting',
  online: 'waiting',
  offline: 'waiting',
  navigate: 'waiting',
  hidden: 'sight',
  freeze: 'sight',
  pagehide: 'doc',
  crash: 'doc',
  commit: 'tab',
  'tab-close': 'tab',
  discard: 'tab',
};

export function onLifecycle(state: State, { what, doc, tab, t }: LifecycleEvent): void {
  const end = ends[what];
  if (!end) {
    docOf(state, doc, tab).alive = t;
    return;
  }
  const isHere = (one: { doc: string; tab: number }): boolean => one.doc === doc || (end === 'tab' && one.tab === tab);
  for (const refresh of state.open) if (isHere(refresh)) state.open.delete(refresh);
  for (const [key, { event }] of state.asked) if (isHere(event)) state.asked.delete(key);
  state.done = state.done.filter((refresh) => !isHere(refresh));
  if (end === 'sight') docOf(state, doc, tab).isHidden = true;
  else if (what === 'visible') docOf(state, doc, tab).isHidden = false;
  else if (end !== 'waiting') for (const [id, one] of state.docs) if (isHere({ doc: id, tab: one.tab })) state.docs.delete(id);
}

/** Queries may differ: what counts is that somebody asks for it again. GraphQL has one address for all. */
export const requestKey = ({ doc, method, url, request }: Exchange): string => `${doc} ${method} ${url.origin}${url.path} ${request?.operation ?? ''}`;

/** The same, without a text for each of the calls that are compared. */
export const isSameRequest = (a: Exchange, b: Exchange): boolean =>
  a.url.path === b.url.path && a.method === b.method && a.doc === b.doc && a.url.origin === b.url.origin && a.request?.operation === b.request?.operation;

export const missing: Message = { key: `fault_${ID}_missing` };

export const base = (refresh: Exchange, t: number, cause: string): Pick<Finding, 'level' | 't' | 'tab' | 'key'> & { cause: string; told: string } => ({
  level: 'error',
  t,
  tab: refresh.tab,
  key: `refresh ${refresh.events[0] ?? 0}`,
  cause,
  told: `fault_${ID}_${cause}`,
});
