import type { EventKind, LogEvent } from '../../src/core/event';
import type { Analysis } from '../../src/story/analysis';

const kinds: Record<EventKind, true> = { request: true, response: true, body: true, settled: true, end: true, preflight: true, storage: true, cookie: true, lifecycle: true, lock: true, socket: true, step: true, error: true, mark: true, gap: true };

/** Values that stand in a log anyway, whatever happened. */
const always: Record<string, readonly string[]> = {
  kind: Object.keys(kinds),
  view: ['page', 'wire', 'devtools'],
  area: ['local', 'session', 'idb', 'cookie'],
  role: ['refresh', 'login', 'logout', 'introspect', 'business', 'document'],
  outcome: ['ok', 'rejected', 'soft_rejected', 'empty', 'transient', 'lost', 'challenge', 'pending'],
};

/** Calls and events that are looked at, from the newest back: who types does not wait. */
const LOOKED_AT = 20_000;

/** Values that a key of the filter can have in this session, by how often they were seen. */
export function filterValues(key: string, analysis: Analysis, tabNumber: (tab: number) => number): readonly string[] {
  switch (key) {
    case 'fault':
      return byCount(analysis.findings, ({ id }) => id);
    case 'status':
      return byCount(analysis.exchanges, ({ status }) => (status === undefined ? '' : String(status)));
    case 'method':
      return byCount(analysis.exchanges, ({ method }) => method.toLowerCase());
    case 'host':
      return [...new Set(byCount(analysis.exchanges, ({ url }) => url.origin).map((origin) => origin.replace(/^\w+:\/\//, '')))];
    case 'url':
      return byCount(analysis.exchanges, ({ role, url }) => (role === 'business' ? '' : url.path));
    case 'error':
      return byCount(analysis.exchanges, ({ error }) => error ?? '');
    case 'code':
      return byCount(analysis.exchanges, ({ envelope, soft }) => String((soft ?? envelope)?.code ?? ''));
    case 'token':
      return analysis.generations.toReversed().flatMap(({ access, refresh, id }) => [access, refresh, id].flatMap((token) => (token ? [analysis.label(token.id)] : [])));
    case 'tab':
      return byCount(analysis.events, ({ tab }) => (tab === -1 ? 'worker' : String(tabNumber(tab))));
    case 'key':
      return byCount(analysis.slots, (slot) => slot.key);
    case 'what':
      return byCount(analysis.events, whatOf);
    default:
      return always[key] ?? [];
  }
}

const whatOf = (event: LogEvent): string => (event.kind === 'mark' ? (event.fault === undefined ? 'user' : 'finding') : 'what' in event ? event.what : 'op' in event ? event.op : '');

function byCount<T>(list: readonly T[], valueOf: (one: T) => string): string[] {
  const counts = new Map<string, { value: string; count: number }>();
  for (let n = Math.max(0, list.length - LOOKED_AT); n < list.length; n += 1) {
    const value = valueOf(list[n] as T);
    const known = counts.get(value);
    if (known) known.count += 1;
    else if (value !== '') counts.set(value, { value, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ value }) => value);
}
