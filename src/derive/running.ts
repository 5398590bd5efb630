import type { BodyEvent, BodySketch, EndEvent, MaskedUrl, RequestEvent, ResponseEvent, SettledEvent, TokenUse, View } from '../core/event';
import { isToken } from '../core/token-ref';
import type { LostEnd } from './cancel';
import type { Exchange } from './facts';

export type CallEvent = RequestEvent | ResponseEvent | BodyEvent | SettledEvent | EndEvent;

/** A request as the browser's network panel lists it: one for each hop of a redirect, two for a call that a service worker passes on. */
export interface Leg {
  url: MaskedUrl;
  /** When it began on the wire, epoch ms. */
  t: number;
  /** A HAR entry tells of it. */
  taken: boolean;
}

/** An exchange while it is put together, with what only the judging needs. */
export interface Running {
  exchange: Exchange;
  /** The event that it began with. */
  request: RequestEvent;
  /** A HAR entry tells of it. */
  byDevtools: boolean;
  keepalive: boolean;
  /** A service worker controls the page: the wire may show the call as the worker's. */
  controlled: boolean;
  /** A dedicated worker made it. */
  byWorker: boolean;
  /** Call id of a service worker's request that is taken for this call on the wire. */
  borrowed?: string;
  /** Events of a controlled page's call, in case a borrowed request must be given back. */
  heard?: CallEvent[];
  /** When it began on the wire. */
  wireAt?: number;
  /** A HAR entry tells of its first request. */
  firstTaken: boolean;
  /** Legs after the first. */
  legs?: Leg[];
  grant?: string;
  target?: string;
  /** The answer's body as DevTools kept it, not as the page read it. */
  answerIsKept: boolean;
  /** The page got the answer's headers. */
  pageAnswered: boolean;
  /** Status on the wire. */
  wireStatus?: number;
  end?: LostEnd;
  /** When the wire had the whole answer. */
  wireEnd?: number;
  /** The origin had answered another call shortly before: its connection was in use. */
  warm: boolean;
  /** The document went away under the call: whatever the wire says later, the page did not get it. */
  gone: boolean;
  /** The document was hidden or frozen over it and is back: the call must end by `decideAt`. */
  overdue: boolean;
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
    initiator: event.initiator,
    credentials: undefined,
    cookies: undefined,
    hops: undefined,
    why: NONE,
    t0: event.t,
    t1: undefined,
    t2: undefined,
    status: undefined,
    finalUrl: undefined,
    sent: NONE,
    credential: undefined,
    presented: undefined,
    spends: undefined,
    aim: undefined,
    issued: NONE,
    cookiesSet: undefined,
    facts: undefined,
    generation: undefined,
    outcome: 'PENDING',
    authFail: false,
    soft: undefined,
    envelope: undefined,
    challengeError: undefined,
    error: undefined,
    errorText: undefined,
    cancel: undefined,
    line: undefined,
    preflight: undefined,
    answer: undefined,
    responseType: undefined,
    withheld: undefined,
    bodyMark: undefined,
    request: undefined,
    contentType: event.contentType,
    expiresIn: undefined,
    skew: undefined,
    cached: undefined,
    closed: undefined,
    replays: undefined,
    bodySeen: false,
    views: { page: false, wire: false },
    events: [],
  };
  return {
    exchange,
    request: event,
    byDevtools: false,
    keepalive: false,
    controlled: false,
    byWorker: event.maker === 'worker',
    borrowed: undefined,
    heard: undefined,
    wireAt: undefined,
    firstTaken: event.view === 'devtools',
    legs: undefined,
    grant: undefined,
    target: undefined,
    answerIsKept: false,
    pageAnswered: false,
    wireStatus: undefined,
    end: undefined,
    wireEnd: undefined,
    warm: false,
    gone: false,
    overdue: false,
    decideAt: undefined,
    decided: false,
    endSeq: event.seq,
  };
}

/** Adds what one view knows of the request. The page knows which API was called, the wire which headers really left. True when it told something new about the call's purpose. */
export function addRequest(running: Running, event: RequestEvent): boolean {
  const { exchange } = running;
  const isFirst = exchange.events.length === 0;
  const { request, sent } = exchange;
  const { grant, target } = running;
  exchange.initiator ??= event.initiator;
  exchange.events.push(event.seq);
  exchange.t0 = Math.min(exchange.t0, event.t);
  if (event.view === 'page') {
    exchange.views.page = true;
    exchange.api = event.api;
    exchange.tab = event.tab;
    exchange.doc = event.doc;
    exchange.frame = event.frame;
    running.keepalive = event.keepalive ?? false;
    running.controlled = event.controlled ?? false;
    exchange.credentials = event.api === 'beacon' ? 'include' : (event.credentials ?? 'same-origin');
  } else if (event.view === 'wire') {
    exchange.views.wire = true;
    running.wireAt = event.t;
    exchange.cookies ??= event.cookies;
    // DevTools knows the tab alone.
    if (exchange.doc === '' && event.tab === exchange.tab) exchange.doc = event.doc;
  } else running.byDevtools = true;
  running.target ??= event.target;
  exchange.contentType ??= event.contentType;
  exchange.line ??= event.line;
  exchange.sent = withUses(exchange.sent, event.sent);
  addSentBody(running, event.body, event.grant);
  return isFirst || exchange.sent !== sent || exchange.request !== request || running.grant !== grant || running.target !== target;
}

/** The request's body; what one view could not read, another may. */
export function addSentBody(running: Running, body: BodySketch | undefined, grant: string | undefined = body?.grant): void {
  const { exchange } = running;
  if (body && (!exchange.request || exchange.request.form === 'unreadable')) exchange.request = body;
  running.grant ??= grant ?? body?.grant;
  exchange.bodyMark ??= body?.mark;
  if (body) exchange.sent = withUses(exchange.sent, body.tokens);
}

/** With uses that are not yet there: two views tell of the same header once. Most calls have the list of one event, as it is: a list of its own for each took 190 bytes of memory. */
export function withUses(uses: readonly TokenUse[], more: readonly TokenUse[]): readonly TokenUse[] {
  if (uses.length === 0 && more.length <= 1) return more;
  let all = uses;
  for (const use of more) if (!all.some((known) => isSameUse(known, use))) all = [...all, use];
  return all;
}

/** Of all calls that have none of something. */
const NONE: readonly never[] = [];

/** A view has told of the call's request. */
export const isToldBy = ({ exchange, byDevtools }: Running, view: View): boolean => (view === 'devtools' ? byDevtools : exchange.views[view]);

function isSameUse(a: TokenUse, b: TokenUse): boolean {
  if (a.place !== b.place || a.name !== b.name) return false;
  if (isToken(a.value) && isToken(b.value)) return a.value.id === b.value.id;
  return !isToken(a.value) && !isToken(b.value) && a.value.text === b.value.text;
}
