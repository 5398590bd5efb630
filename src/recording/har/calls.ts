import type { BodyEvent, EndEvent, LogEvent, RequestEvent, ResponseEvent, SettledEvent, View } from '../../core/event';

/** What one view saw of a call. */
export interface SeenCall {
  request: RequestEvent;
  response?: ResponseEvent;
  body?: BodyEvent;
  end?: EndEvent;
  settled?: SettledEvent;
}

/** One call with all its views; at least one is there. */
export type JoinedCall = { [V in View]?: SeenCall };

/** Clocks of two views of one call differ by 10 ms at most, measured under load; this leaves room. */
const APART = 250;

/** The calls of a log in order of their requests. A page or DevTools view joins the first wire call like it that nobody joined. */
export function callsOf(events: readonly LogEvent[]): JoinedCall[] {
  const seen = seenCalls(events);
  const joined: JoinedCall[] = [];
  const open = new Map<string, JoinedCall[]>();
  for (const view of ['wire', 'page', 'devtools'] as const) {
    for (const call of seen) {
      if (call.request.view === view) place(call, view, open, joined);
    }
  }
  return joined.sort((a, b) => startOf(a) - startOf(b));
}

/** The view to trust first: the wire has the real status, the page the rest. */
export const viewsOf = (call: JoinedCall): SeenCall[] => [call.wire, call.page, call.devtools].filter((view) => view !== undefined);

/** Epoch ms of the earliest view. */
export const startOf = (call: JoinedCall): number => Math.min(...viewsOf(call).map((view) => view.request.t));

function seenCalls(events: readonly LogEvent[]): SeenCall[] {
  const calls = new Map<string, SeenCall>();
  for (const event of events) {
    if (!('call' in event)) continue;
    const id = `${event.view} ${event.call}`;
    if (event.kind === 'request') {
      // A redirect keeps its id on the wire: the first hop tells who asked, the last answer what came of it.
      if (!calls.has(id)) calls.set(id, { request: event });
      continue;
    }
    const call = calls.get(id);
    if (call) Object.assign(call, { [event.kind]: event });
  }
  return [...calls.values()];
}

function place(call: SeenCall, view: View, open: Map<string, JoinedCall[]>, joined: JoinedCall[]): void {
  const { method, url, t } = call.request;
  const name = `${method} ${url.origin}${url.path}${url.query}`;
  // Calls lie in slices of time, so that a thousand polls of one address are not compared with each other.
  const slice = Math.floor(t / APART);
  const near = [slice - 1, slice, slice + 1].flatMap((n) => open.get(`${n} ${name}`) ?? []);
  const partner = near.find((other) => other[view] === undefined && Math.abs(startOf(other) - t) <= APART);
  if (partner && view !== 'wire') {
    partner[view] = call;
    return;
  }
  const fresh: JoinedCall = { [view]: call };
  const key = `${slice} ${name}`;
  const alike = open.get(key);
  if (alike) alike.push(fresh);
  else open.set(key, [fresh]);
  joined.push(fresh);
}
