import type { LifecycleEvent, LogEvent, MaskedUrl, ResponseEvent } from '../../src/core/event';

/** Whether the busy page shares the app's document, or has a tab of the same site for itself. */
export type Where = 'same tab' | 'another tab';

/** A session with the busy page's calls around it, by time: what the extension would have logged, had both run at once. The site is the session's. */
export function weave(session: readonly LogEvent[], busy: readonly LogEvent[], where: Where): LogEvent[] {
  // What was taken away from the session's own calls, the busy page must not bring back.
  const views = new Set(session.map(viewOf));
  const moved = moveTo(session, busy).filter((event) => views.has(viewOf(event)));
  return merge(session, where === 'same tab' ? intoDocumentsOf(session, moved) : moved.map((event) => ({ ...event, tab: event.tab < 0 ? event.tab : OTHER_TAB })));
}

const viewOf = (event: LogEvent): string | undefined => ('view' in event ? event.view : undefined);
const OTHER_TAB = 900_001;

/** Same middle, same origin. Whole seconds, so that servers' dates keep their distance from the events. */
function moveTo(session: readonly LogEvent[], busy: readonly LogEvent[]): LogEvent[] {
  const middle = (events: readonly LogEvent[]) => (events[0]!.t + events.at(-1)!.t) / 2;
  const by = Math.round((middle(session) - middle(busy)) / 1000) * 1000;
  const [old, origin] = [originOf(busy), originOf(session)];
  const named = (value: string | undefined) => (value === old ? origin : value);
  const at = (url: MaskedUrl | undefined) => url && { ...url, origin: named(url.origin) };
  const [here, there] = [clockOf(session), clockOf(busy)];
  const dateOf = ({ facts }: ResponseEvent) => (facts.date === undefined || here === undefined ? undefined : facts.date + by + here - (there ?? 0));
  return busy.map((event) => {
    const wire = 'view' in event && event.view !== 'page' ? { call: `busy-${event.call}` } : {};
    const site = { ...('url' in event && { url: at(event.url) }), ...('initiator' in event && { initiator: named(event.initiator) }), ...('origin' in event && { origin: named(event.origin) }) };
    return { ...event, ...wire, ...(event.kind === 'response' && { facts: { ...event.facts, date: dateOf(event) } }), ...site, t: event.t + by } as LogEvent;
  });
}

/** How far the clock of the site's API is ahead, in whole seconds: one server has one clock. Undefined: it told no date. */
function clockOf(events: readonly LogEvent[]): number | undefined {
  const ahead = events.flatMap((event) => (event.kind === 'response' && event.facts.date !== undefined && event.facts.contentType === 'application/json' ? [event.facts.date - event.t] : []));
  const middle = ahead.sort((a, b) => a - b)[ahead.length >> 1];
  // A date has lost half a second on average.
  return middle === undefined ? undefined : Math.round((middle + 500) / 1000) * 1000;
}

const isStart = (event: LogEvent): event is LifecycleEvent => event.kind === 'lifecycle' && (event.what === 'start' || event.what === 'commit') && event.frame === 0;
const originOf = (events: readonly LogEvent[]): string => events.filter(isStart).find(({ url }) => url)!.url!.origin;

/** As if the app's own document had done it. What would have outlived that document is left out, and what the busy page's document tells of itself. */
function intoDocumentsOf(session: readonly LogEvent[], busy: readonly LogEvent[]): LogEvent[] {
  const docs = lives(session);
  const own = busy.filter(({ kind, doc, frame }) => kind !== 'lifecycle' && kind !== 'gap' && kind !== 'step' && doc !== '' && frame === 0);
  const callOf = (event: LogEvent) => ('view' in event ? `${event.view} ${event.call}` : undefined);
  const homes = new Map<string, Life | undefined>();
  for (const event of own) {
    const call = callOf(event);
    if (call === undefined) continue;
    const home = homes.has(call) ? homes.get(call) : docs.find(({ from, to }) => event.t > from && event.t < to);
    homes.set(call, home && event.t < home.to ? home : undefined);
  }
  return own.flatMap((event) => {
    const call = callOf(event);
    const home = call === undefined ? docs.find(({ from, to }) => event.t > from && event.t < to) : homes.get(call);
    if (!home) return [];
    // The numbers of script runs and tasks are the document's: the busy page's come from far behind its own.
    const numbers = 'run' in event && event.run !== undefined ? { run: event.run + 1_000_000, task: (event.task ?? 0) + 1_000_000 } : {};
    const page = 'view' in event && event.view === 'page' ? { call: `${home.doc}:busy-${event.call}` } : {};
    return [{ ...event, ...numbers, ...page, tab: home.tab, doc: home.doc } as LogEvent];
  });
}

interface Life {
  doc: string;
  tab: number;
  from: number;
  to: number;
}

/** Top documents of the session's first tab, from their start until the next. */
function lives(session: readonly LogEvent[]): Life[] {
  const starts = session.filter((event) => isStart(event) && event.what === 'start');
  const { tab } = starts[0]!;
  // A navigation that no farewell follows stays in the document: the app has changed its address.
  const endOf = ({ doc, t }: LogEvent): LogEvent | undefined => {
    const later = session.filter((event): event is LifecycleEvent => event.kind === 'lifecycle' && event.doc === doc && event.t > t);
    const farewell = later.findIndex(({ what }) => what === 'pagehide');
    const before = later[farewell - 1];
    return before?.what === 'navigate' ? before : later[farewell];
  };
  return starts
    .filter((start) => start.tab === tab)
    .map((start) => ({ doc: start.doc, tab, from: start.t, to: endOf(start)?.t ?? Infinity }));
}

/** Both keep their order of arrival; the numbers are new. */
function merge(one: readonly LogEvent[], other: readonly LogEvent[]): LogEvent[] {
  const all: LogEvent[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const takeOne = j >= other.length || (i < one.length && one[i]!.t <= other[j]!.t);
    const event = takeOne ? one[i++]! : other[j++]!;
    all.push({ ...event, seq: all.length + 1 });
  }
  return all;
}
