import type { LogEvent } from '../core/event';

/** Origins of an event: where a call went, whose storage it was, which document it tells of. Those of its call and of its document count as its own. */
export function originsOf(events: readonly LogEvent[]): readonly (readonly string[])[] {
  const calls = new Map<string, Set<string>>();
  const docs = new Map<string, string>();
  for (const event of events) {
    if (event.kind === 'lifecycle' && event.url && event.doc !== '' && (event.what === 'start' || event.what === 'commit')) docs.set(event.doc, event.url.origin);
    if (!('call' in event)) continue;
    const id = `${event.view} ${event.call}`;
    const known = calls.get(id) ?? new Set();
    calls.set(id, known);
    for (const origin of named(event)) known.add(origin);
  }
  const hosts = hostsOf([...calls.values()].flatMap((origins) => [...origins]).concat([...docs.values()]));
  return events.map((event) => {
    if ('call' in event) return [...(calls.get(`${event.view} ${event.call}`) ?? [])];
    if (event.kind === 'cookie') return hosts.get(event.domain.replace(/^\./, '')) ?? [];
    const own = named(event);
    const doc = docs.get(event.doc);
    return own.length > 0 || doc === undefined ? own : [doc];
  });
}

/** The log without what belongs to some origins. Lines of their scripts are taken out of what stays. */
export function leaveOut(events: readonly LogEvent[], left: ReadonlySet<string>): LogEvent[] {
  if (left.size === 0) return [...events];
  const origins = originsOf(events);
  return events.filter((event, i) => !isLeft(event, origins[i]!, left)).map((event) => withoutLine(event, left));
}

/** A cookie of a host is all its origins' own: it stays until the last of them goes. */
const isLeft = (event: LogEvent, origins: readonly string[], left: ReadonlySet<string>): boolean =>
  event.kind === 'cookie' ? origins.length > 0 && origins.every((origin) => left.has(origin)) : origins.some((origin) => left.has(origin));

function withoutLine(event: LogEvent, left: ReadonlySet<string>): LogEvent {
  if (!('line' in event) || !event.line) return event;
  const { file } = event.line;
  if (![...left].some((origin) => file === origin || file.startsWith(`${origin}/`))) return event;
  const { line: _, ...rest } = event;
  return rest as LogEvent;
}

/** Origins that the event itself names. */
function named(event: LogEvent): string[] {
  switch (event.kind) {
    case 'request':
      return known(event.url.origin, event.initiator);
    case 'response':
      return known(event.finalUrl?.origin, event.facts.location?.origin);
    case 'storage':
      return known(event.origin);
    case 'preflight':
    case 'socket':
      return known(event.url.origin);
    case 'lifecycle':
      return known(event.url?.origin);
    default:
      return [];
  }
}

const known = (...origins: (string | undefined)[]): string[] => [...new Set(origins.filter((origin): origin is string => origin !== undefined && origin !== '' && origin !== 'null'))];

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : origin);

function hostsOf(origins: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const origin of new Set(origins)) {
    const host = hostOf(origin);
    hosts.set(host, [...(hosts.get(host) ?? []), origin]);
  }
  return hosts;
}
