import type { BodyEvent, EndEvent, LogEvent, RequestEvent, ResponseEvent, SettledEvent, View } from '../../core/event';

/** What one view saw of a call. */
export interface SeenCall {
  request: RequestEvent;
  response?: ResponseEvent;
  body?: BodyEvent;
  end?: EndEvent;
  settled?: SettledEvent;
}

/** One request and its answer with all its views; at least one is there. Each step of a redirect is one. */
export interface JoinedCall {
  wire?: SeenCall;
  page?: SeenCall;
  devtools?: SeenCall;
}

/** A call as one view saw it, step by step: only the wire tells of redirects on the way. */
interface Seen {
  view: View;
  legs: SeenCall[];
}

/** Clocks of two views of one call differ by 10 ms at most, measured under load; this leaves room. */
const APART = 250;

/** The calls of a log in order of their requests. A page or DevTools view joins the first wire call like it that nobody joined. */
export function callsOf(events: readonly LogEvent[]): JoinedCall[] {
  const seen = seenCalls(events);
  const open = new Map<string, Open[]>();
  const joined: JoinedCall[] = [];
  for (const view of ['wire', 'page', 'devtools'] as const) {
    for (const call of seen) {
      if (call.view === view) place(call, open, joined);
    }
  }
  const starts = new Map(joined.map((call) => [call, startOf(call)]));
  return joined.sort((a, b) => starts.get(a)! - starts.get(b)!);
}

/** The view to trust first: the wire has the real status, the page the rest. */
export const viewsOf = (call: JoinedCall): SeenCall[] => [call.wire, call.page, call.devtools].filter((view) => view !== undefined);

/** Epoch ms of the earliest view. */
export const startOf = (call: JoinedCall): number => Math.min(...viewsOf(call).map((view) => view.request.t));

function seenCalls(events: readonly LogEvent[]): Seen[] {
  const calls = new Map<string, Seen>();
  for (const event of events) {
    if (!('call' in event)) continue;
    const id = `${event.view} ${event.call}`;
    const call = calls.get(id);
    const leg = call?.legs.at(-1);
    if (event.kind !== 'request') {
      if (leg) Object.assign(leg, { [event.kind]: event });
    } else if (!call) calls.set(id, { view: event.view, legs: [{ request: event }] });
    // A redirect keeps its id on the wire. What is asked again before an answer came is the same request, told twice.
    else if (event.view === 'wire' && leg?.response) call.legs.push({ request: event });
  }
  return [...calls.values()];
}

/** A call that other views may join. `last`: its last step, which has the answer that the page got. */
interface Open {
  call: JoinedCall;
  /** undefined: this is a later step itself. */
  last?: JoinedCall;
  t: number;
}

function place({ view, legs }: Seen, open: Map<string, Open[]>, joined: JoinedCall[]): void {
  const [first] = legs as [SeenCall];
  const partner = view === 'wire' ? undefined : partnerOf(first, view, open);
  if (partner) return join(first, view, partner);
  const calls = legs.map((leg): JoinedCall => ({ [view]: leg }));
  calls.forEach((call, i) => {
    const t = startOf(call);
    const key = `${sliceOf(t)} ${nameOf(legs[i]!)}`;
    const entry: Open = { call, t, ...(i === 0 && { last: calls.at(-1)! }) };
    const alike = open.get(key);
    if (alike) alike.push(entry);
    else open.set(key, [entry]);
    joined.push(call);
  });
}

/** Calls lie in slices of time, so that a thousand polls of one address are not compared with each other. */
const sliceOf = (t: number): number => Math.floor(t / APART);

const nameOf = ({ request: { method, url } }: SeenCall): string => `${method} ${url.origin}${url.path}${url.query}`;

function partnerOf(call: SeenCall, view: View, open: Map<string, Open[]>): Open | undefined {
  const { t } = call.request;
  const slice = sliceOf(t);
  for (const n of [slice - 1, slice, slice + 1]) {
    // DevTools has an entry for each step, the page asked for the first.
    const found = open.get(`${n} ${nameOf(call)}`)?.find((other) => other.call[view] === undefined && Math.abs(other.t - t) <= APART && (view !== 'page' || other.last));
    if (found) return found;
  }
  return undefined;
}

/** What the page got is the answer to the last step. */
function join(call: SeenCall, view: View, { call: first, last = first }: Open): void {
  if (view !== 'page' || last === first) return void (first[view] = call);
  first.page = { request: call.request };
  last.page = { ...call, request: last.wire?.request ?? call.request };
}
