import type { AnswerFacts, BodySketch, RequestEvent, TokenUse, View } from '../core/event';
import { isToken } from '../core/token-ref';
import type { LostEnd } from './cancel';
import type { Exchange } from './facts';

/** An exchange while it is put together, with what only the judging needs. */
export interface Running {
  exchange: Exchange;
  views: Record<View, boolean>;
  body?: BodySketch;
  grant?: string;
  target?: string;
  facts?: AnswerFacts;
  answer?: BodySketch;
  end?: LostEnd;
  /** When the wire had the whole answer. */
  wireEnd?: number;
  /** The document went away under the call: whatever the wire says later, the page did not get it. */
  gone: boolean;
  /** Event time at which the outcome is told; undefined: nothing to tell yet. */
  decideAt?: number;
  decided: boolean;
  /** Log event that ended it, to sort facts of equal times. */
  endSeq: number;
}

export function startRunning(event: RequestEvent, n: number): Running {
  // All members from the start: objects of one shape are cheaper, and there are many.
  const exchange: Exchange = {
    n,
    tab: event.tab,
    frame: event.frame,
    doc: event.doc,
    api: event.api,
    method: event.method,
    url: event.url,
    role: 'business',
    why: [],
    t0: event.t,
    t1: undefined,
    t2: undefined,
    status: undefined,
    sent: [],
    credential: undefined,
    presented: undefined,
    issued: [],
    generation: undefined,
    outcome: 'PENDING',
    authFail: false,
    soft: undefined,
    envelope: undefined,
    challengeError: undefined,
    error: undefined,
    cancel: undefined,
    line: undefined,
    bodyMark: undefined,
    expiresIn: undefined,
    skew: undefined,
    replays: undefined,
    bodySeen: false,
    views: { page: false, wire: false },
    events: [],
  };
  return {
    exchange,
    views: { page: false, wire: false, devtools: false },
    body: undefined,
    grant: undefined,
    target: undefined,
    facts: undefined,
    answer: undefined,
    end: undefined,
    wireEnd: undefined,
    gone: false,
    decideAt: undefined,
    decided: false,
    endSeq: event.seq,
  };
}

/** Adds what one view knows of the request. The page knows which API was called, the wire which headers really left. True when it told something new about the call's purpose. */
export function addRequest(running: Running, event: RequestEvent): boolean {
  const { exchange } = running;
  const isFirst = exchange.events.length === 0;
  const uses = exchange.sent.length;
  const { body, grant, target } = running;
  running.views[event.view] = true;
  exchange.events.push(event.seq);
  exchange.t0 = Math.min(exchange.t0, event.t);
  if (event.view === 'page') {
    exchange.views.page = true;
    exchange.api = event.api;
    exchange.doc = event.doc;
    exchange.frame = event.frame;
  } else exchange.views.wire = true;
  running.body ??= event.body;
  running.grant ??= event.grant ?? event.body?.grant;
  running.target ??= event.target;
  exchange.line ??= event.line;
  exchange.bodyMark ??= event.body?.mark;
  addUses(exchange.sent, event.sent);
  if (event.body) addUses(exchange.sent, event.body.tokens);
  return isFirst || exchange.sent.length > uses || running.body !== body || running.grant !== grant || running.target !== target;
}

/** Adds uses that are not yet there: two views tell of the same header once. */
export function addUses(uses: TokenUse[], more: readonly TokenUse[]): void {
  for (const use of more) if (!uses.some((known) => isSameUse(known, use))) uses.push(use);
}

function isSameUse(a: TokenUse, b: TokenUse): boolean {
  if (a.place !== b.place || a.name !== b.name) return false;
  if (isToken(a.value) && isToken(b.value)) return a.value.id === b.value.id;
  return !isToken(a.value) && !isToken(b.value) && a.value.text === b.value.text;
}
